"""A setting of the environment that can't be used."""


class SettingMistake(Exception):
    """Names the variable, what is wrong with it and what to do."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(f"The environment variable {variable} {what}.")
        self.variable = variable
