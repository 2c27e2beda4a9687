// Writes the readers of the wire's types from the schemas that the C++ program publishes.
// usage: node tools/wire.mjs OPENAPI.json DRAFT_SCHEMA.json > src/wire/types.ts
import { readFileSync } from "node:fs";

const [openapi, draft] = process.argv.slice(2, 4).map((file) => JSON.parse(readFileSync(file, "utf8")));
/** What the page reads; their parts follow. */
const roots = ["AnonymousToken", "Balance", "Session", "Sessions", "SignedIn", "State", "Version", "Files", "Job", "Waveform", "Problem"];

const nameOf = (reference) => reference.split("/").pop();
const draftName = (name) => "Draft" + name[0].toUpperCase() + name.slice(1);
const quoted = (values) => values.map((value) => JSON.stringify(value)).join(", ");
const typesOf = (schema) => [schema.type ?? []].flat();

/** The reader of one schema as TypeScript; `named` tells what to call what a reference means. */
function reader(schema, named) {
  const given = required(schema, named);
  return typesOf(schema).includes("null") || schema.oneOf?.some((one) => one.type === "null") ? `maybe(${given})` : given;
}
function required(schema, named) {
  if (schema.$ref) return named(nameOf(schema.$ref));
  if (schema.enum) return `word(${quoted(schema.enum)})`;
  const choices = schema.oneOf?.filter((one) => one.type !== "null");
  if (choices?.length === 1) return required(choices[0], named);
  if (choices) return choices.every((one) => one.properties?.type?.enum) ? taggedReader(choices, named) : `either(${choices.map((one) => required(one, named)).join(", ")})`;
  const type = typesOf(schema).find((one) => one !== "null");
  if (type === "array") return `list(${schema.items ? reader(schema.items, named) : "anything"})`;
  if (type === "object" && schema.properties && Object.keys(schema.properties).length > 0) return `object(${shape(schema, named)})`;
  if (type === "object" && typeof schema.additionalProperties === "object") return `table(${reader(schema.additionalProperties, named)})`;
  if (type === "object") return "record";
  return { string: "text", integer: "integer", number: "number", boolean: "boolean" }[type] ?? "anything";
}
function shape(schema, named) {
  const fields = Object.entries(schema.properties).map(([key, value]) => {
    const given = reader(value, named);
    const absent = !schema.required?.includes(key) && !given.startsWith("maybe(");
    return `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${absent ? `maybe(${given})` : given}`;
  });
  return `{ ${fields.join(", ")} }`;
}
function taggedReader(choices, named) {
  const shapes = choices.map((one) => {
    const { type, ...properties } = one.properties;
    return `  ${type.enum[0]}: ${shape({ ...one, properties }, named)}`;
  });
  return `tagged({\n${shapes.join(",\n")},\n})`;
}

/** The named schemas that these lead to, each after what it needs. */
function inOrder(names, all) {
  const order = [];
  const visit = (name) => {
    if (order.includes(name)) return;
    for (const [, other] of JSON.stringify(all[name]).matchAll(/"#\/[^"]*\/(\w+)"/g)) visit(other);
    order.push(name);
  };
  names.forEach(visit);
  return order;
}

const lines = [
  "// Made by tools/wire.mjs from /openapi.json and docs/draft.schema.json; a test compares it. Do not edit.",
  'import { anything, boolean, either, integer, list, maybe, number, object, record, table, tagged, text, word, type Given } from "./read.ts";',
];
const add = (name, code) => lines.push("", `export const ${name} = ${code};`, `export type ${name} = Given<typeof ${name}>;`);
const schemas = openapi.components.schemas;
for (const name of inOrder(roots, schemas)) add(name, required(schemas[name], (other) => other));
for (const name of inOrder(Object.keys(draft.definitions), draft.definitions)) add(draftName(name), required(draft.definitions[name], draftName));
add("Draft", required(draft, draftName));
const code = lines.slice(2).join("\n");
lines[1] = lines[1].replace(/\{ (.*) \}/, (_, names) => `{ ${names.split(", ").filter((name) => name.startsWith("type ") || new RegExp(`\\b${name}\\b(?!:)`).test(code)).join(", ")} }`);
process.stdout.write(lines.join("\n") + "\n");
