// Names the elements. What draws a thumb under an answer is left unnamed: a preview is not judged.
import { Sources } from "../../widget/src/views/sources";
import { BackstoryStudio } from "./app";
import { AnswerPage } from "./pages/answer";
import { AnswersPage } from "./pages/answers";
import { ChangesPage } from "./pages/changes";
import { EntryPage } from "./pages/entry";
import { InboxPage } from "./pages/inbox";
import { IntentPage } from "./pages/intent";
import { IntentsPage } from "./pages/intents";
import { LibraryPage } from "./pages/library";
import { ReleasesPage } from "./pages/releases";
import { ReportsPage } from "./pages/reports";
import { SignIn } from "./pages/sign_in";
import { StoriesPage } from "./pages/stories";
import { StoryPage } from "./pages/story";
import { TryPage } from "./pages/try";
import { JobProgress } from "./parts/job";
import { Said } from "./parts/said";

const ELEMENTS: Record<string, CustomElementConstructor> = {
  "backstory-sources": Sources,
  "studio-said": Said,
  "studio-job": JobProgress,
  "studio-sign-in": SignIn,
  "studio-answers": AnswersPage,
  "studio-answer": AnswerPage,
  "studio-changes": ChangesPage,
  "studio-releases": ReleasesPage,
  "studio-try": TryPage,
  "studio-reports": ReportsPage,
  "studio-library": LibraryPage,
  "studio-entry": EntryPage,
  "studio-intents": IntentsPage,
  "studio-intent": IntentPage,
  "studio-stories": StoriesPage,
  "studio-story": StoryPage,
  "studio-inbox": InboxPage,
  "backstory-studio": BackstoryStudio,
};

for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
