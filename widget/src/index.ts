import { BackstoryChat } from "./element";
import { Feedback } from "./views/feedback";
import { Sources } from "./views/sources";

export { BackstoryChat };

/** A page may load the module twice. */
function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

define("backstory-sources", Sources);
define("backstory-feedback", Feedback);
define("backstory-chat", BackstoryChat);
