import { useState } from "react";
import { Chat } from "./Chat.jsx";

const DONE = ["rethink_your_pain"];

export function App() {
  const [isThere, setThere] = useState(true);
  const [messages, setMessages] = useState(0);
  const [lesson, setLesson] = useState("none");
  return (
    <>
      <h1>The chat in React</h1>
      <p>
        <button type="button" onClick={() => setThere(!isThere)}>
          {isThere ? "Hide the chat" : "Show the chat"}
        </button>
      </p>
      <p role="status">
        Messages: {messages}. Lesson: {lesson}.
      </p>
      {isThere && (
        <Chat
          server="https://chat.example.org"
          country="GB"
          memberName="Ana"
          completedLessons={DONE}
          onMessage={() => setMessages((number) => number + 1)}
          onLesson={(opened) => setLesson(opened.title)}
        />
      )}
    </>
  );
}
