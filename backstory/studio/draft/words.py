"""What the draft says: its responses, as Rasa holds them."""

from backstory.content.documents import RESPONSES
from backstory.content.project import Content
from backstory.content.responses import named_responses
from backstory.rasa_runtime.words import Responses
from backstory.yaml_nodes import construct


def responses_of(content: Content) -> Responses:
    """Return every response of the draft."""
    return {
        name.name: construct(wordings) or []
        for _, root in content.documents.below(RESPONSES)
        for name, wordings in named_responses(root)
    }
