import { Suspense, use } from "react";

// React sets properties only on an element that is defined; before, it would make attributes of them.
const defined = customElements.whenDefined("backstory-chat");

export function Chat(props) {
  return (
    <Suspense fallback={<p>The chat is loading. In an emergency call your local emergency number.</p>}>
      <DefinedChat {...props} />
    </Suspense>
  );
}

function DefinedChat({ onMessage, onLesson, ...settings }) {
  use(defined);
  const listeners = {
    "onbackstory:message": (event) => onMessage(event.detail),
    "onbackstory:lesson": (event) => {
      event.preventDefault();
      onLesson(event.detail);
    },
  };
  return <backstory-chat opensLessons {...settings} {...listeners} />;
}
