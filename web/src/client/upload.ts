// Sends one file, and tells how far it is. XMLHttpRequest, since fetch does not tell.
import { object } from "../wire/read.ts";
import * as wire from "../wire/types.ts";
import { refusalOf, Unreachable, type Api } from "./api.ts";

export interface Sending {
  /** Resolves with the server's answer. Rejects with Refusal, Unreachable, WireError, or "AbortError" after abort(). */
  readonly done: Promise<wire.Files>;
  abort(): void;
}

export function sendFile(api: Api, session: string, file: globalThis.File, onProgress: (sentBytes: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<wire.Files>((resolve, reject) => {
    request.open("POST", `/api/upload-video/nemo_agent/me/${session}`);
    for (const [name, value] of Object.entries(api.headers())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => reject(new Unreachable("upload"));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    request.onload = () => {
      if (request.status !== 200) return reject(refusalOf(request.status, request.responseText));
      try {
        resolve(object({ data: wire.Files })(JSON.parse(request.responseText), "upload").data);
      } catch (error) {
        reject(error);
      }
    };
    const form = new FormData();
    form.append("files", file, file.name);
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}
