import { render } from "preact";
import { recall } from "./client/keep.ts";
import { Desk } from "./state/desk.ts";
import { App } from "./view/App.tsx";
import { word } from "./wire/read.ts";
import { preferredLanguage } from "./words.ts";
import "./style/base.css";
import "./style/workshop.css";
import "./style/timeline.css";
import "./style/conversation.css";
import "./style/phone.css";

const desk = new Desk(recall("language", word("en", "zh")) ?? preferredLanguage());
render(<App desk={desk} />, document.getElementById("page")!);
void desk.run();
