"""Custom actions in the same process as Rasa, with no HTTP between them.

Rasa asks an action endpoint to run an action; this endpoint hands the same request to rasa-sdk's
executor. `rasa run` with a separate action server uses Rasa's own endpoint and the same actions.
"""

from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException


class InProcessActions(EndpointConfig):
    """An action endpoint that runs the actions of a package in this process."""

    def __init__(self, package: str = "actions") -> None:
        """Register every action of a package.

        Args:
            package: the name of the importable package or module that holds the actions.
        """
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *_: Any, json: dict[str, Any] | None = None, **__: Any) -> Any:
        """Run one action.

        Args:
            json: Rasa's action call (next_action, sender_id, tracker, domain).

        Returns:
            What an action server would answer: ``{"events": […], "responses": […]}``.

        Raises:
            ClientResponseError: the action refused to run (400) or does not exist (404).
        """
        call = json or {}
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(400, str(rejection), _error(call, rejection)) from rejection
        except ActionNotFoundException as missing:
            raise ClientResponseError(404, str(missing), _error(call, missing)) from missing


def _error(call: dict[str, Any], error: Exception) -> str:
    import json

    return json.dumps({"action_name": call.get("next_action"), "error": str(error)})
