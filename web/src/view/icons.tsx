// Drawn on a grid of 20, in the colour of the text around them. What they mean is said by their buttons' labels.
import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {children}
    </svg>
  );
}

export const UndoIcon = () => (
  <Icon>
    <path d="M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon>
    <path d="M13 4l3.5 3.5L13 11M16 7.5H8.5a4.5 4.5 0 0 0 0 9H12" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M10 4v12M4 10h12" />
  </Icon>
);
export const MinusIcon = () => (
  <Icon>
    <path d="M4 10h12" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const SendIcon = () => (
  <Icon>
    <path d="M10 16V4.5M5 9.5l5-5 5 5" />
  </Icon>
);
export const StopIcon = () => (
  <Icon>
    <rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />
  </Icon>
);
export const PlayIcon = () => (
  <Icon>
    <path d="M6.5 4.5v11l9-5.5z" fill="currentColor" />
  </Icon>
);
export const DownloadIcon = () => (
  <Icon>
    <path d="M10 3.5V12M6 8.5l4 4 4-4M4 16.5h12" />
  </Icon>
);
export const NoteIcon = () => (
  <Icon>
    <path d="M8 15V5l8-1.5v10" />
    <circle cx="6" cy="15" r="2" />
    <circle cx="14" cy="13.5" r="2" />
  </Icon>
);
export const FilmIcon = () => (
  <Icon>
    <rect x="3" y="4.5" width="14" height="11" rx="2" />
    <path d="M7 4.5v11M13 4.5v11" />
  </Icon>
);
/** The mark: a record and its needle. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
    <circle cx="14.5" cy="17.5" r="11.5" fill="var(--record)" />
    <circle cx="14.5" cy="17.5" r="7.5" fill="none" stroke="var(--groove)" />
    <circle cx="14.5" cy="17.5" r="4" fill="var(--accent)" />
    <circle cx="14.5" cy="17.5" r="1" fill="var(--card)" />
    <path d="M28 3.5 26.5 15l-6 5.5" fill="none" stroke="var(--needle)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);
