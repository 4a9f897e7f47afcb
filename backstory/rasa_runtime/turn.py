"""One turn of a conversation, by Rasa's processor, on a tracker that the caller reads and saves."""

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker


async def take_turn(processor: MessageProcessor, tracker: DialogueStateTracker, message: UserMessage) -> None:
    """Add a message, and all that the assistant does about it, to a tracker.

    The same steps as ``MessageProcessor.handle_message``, between its reading and its saving.

    Args:
        processor: of a loaded agent.
        tracker: the conversation so far; its new events are the turn.
        message: goes in; the bot's messages go to its output channel.
    """
    tracker.model_id = processor.model_metadata.model_id
    tracker.assistant_id = tracker.assistant_id or processor.model_metadata.assistant_id
    output = message.output_channel
    await processor._update_tracker_session(tracker, output, message.metadata)
    await processor._handle_message_with_tracker(message, tracker)
    tracker = await processor.run_action_extract_slots(output, tracker)
    await processor._run_prediction_loop(output, tracker)
