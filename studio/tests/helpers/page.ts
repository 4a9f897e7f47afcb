// The whole studio in a pretended browser.
import "../../src/main";
import type { BackstoryStudio } from "../../src/app";

export async function open(address = "#/answers"): Promise<BackstoryStudio> {
  document.body.innerHTML = "";
  location.hash = address;
  const studio = document.createElement("backstory-studio") as BackstoryStudio;
  document.body.append(studio);
  await settled();
  return studio;
}

/** Until requests and the pauses before them are over. */
export async function settled(milliseconds = 20): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export async function goTo(address: string): Promise<void> {
  location.hash = address;
  dispatchEvent(new Event("hashchange"));
  await settled();
}

export const all = (studio: BackstoryStudio, selector: string) => [
  ...studio.renderRoot.querySelectorAll<HTMLElement>(selector),
];

export function one<E extends HTMLElement = HTMLElement>(studio: BackstoryStudio, selector: string): E {
  const found = studio.renderRoot.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

export const words = (studio: BackstoryStudio) => studio.renderRoot.textContent!.replace(/\s+/g, " ");

export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export async function press(button: HTMLElement): Promise<void> {
  button.click();
  await settled();
}

export async function submit(form: HTMLElement): Promise<void> {
  form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await settled();
}
