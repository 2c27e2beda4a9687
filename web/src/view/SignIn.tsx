// Signing in to an account that was registered before; the project comes along.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk } from "../state/desk.ts";
import type { Words } from "../words.ts";

export function SignIn({ desk, words, close }: { desk: Desk; words: Words; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const refused = await desk.signIn(email, password);
    if (refused === undefined) close();
    else setTrouble(refused);
  };
  return (
    <dialog ref={dialog} class="panel" aria-label={words.signIn} onClose={close}>
      <form onSubmit={(event) => void submit(event)}>
        <h2>{words.signIn}</h2>
        <p class="soft">{words.signInHint}</p>
        <label>
          {words.email}
          <input type="email" autocomplete="email" required value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
        </label>
        <label>
          {words.password}
          <input type="password" autocomplete="current-password" required value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
        </label>
        {trouble !== undefined && (
          <p class="bad" role="alert">
            {trouble}
          </p>
        )}
        <div class="dialog-foot">
          <a class="quiet" href="/register" target="_blank" rel="noopener">
            {words.register}
          </a>
          <button type="button" class="quiet" onClick={close}>
            {words.cancel}
          </button>
          <button class="main-button">{words.signIn}</button>
        </div>
      </form>
    </dialog>
  );
}
