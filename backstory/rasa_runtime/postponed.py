"""Imports that wait until somebody uses them.

Rasa and spaCy import libraries that a serving process never calls: other databases' clients, Sanic, chat
platforms, plots. Python parts with them only by a real import; here their names come first, and the library
when a name is called, subclassed or asked for anything. So whatever does use one gets it, only later.
"""

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class PostponedModule(ModuleType):
    """A module none of whose names is looked up before it is used."""

    def __getattr__(self, name: str) -> Any:
        # What Python itself asks of a module is answered as by one that lacks it.
        if name.startswith("__"):
            raise AttributeError(name)
        wanted = PostponedName(self.__name__, name)
        return wanted if _is_postponed(self.__name__) else wanted._real()


class PostponedName:
    """Stands for a name of a module, and passes on what is done with it."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _real(self) -> Any:
        give_way(self._module)
        return getattr(importlib.import_module(self._module), self._name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self._real(),)

    def __instancecheck__(self, instance: object) -> bool:
        return self._is_loaded() and isinstance(instance, self._real())

    def __subclasscheck__(self, subclass: type) -> bool:
        return self._is_loaded() and issubclass(subclass, self._real())

    def _is_loaded(self) -> bool:
        """Return whether anything can be of this class: nothing can before its module is loaded."""
        return not isinstance(sys.modules.get(self._module), PostponedModule | None)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers the imports of some modules, and of all in them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = set(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if _listed(fullname, self.names) is None:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin="postponed", is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return PostponedModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty."""


@contextmanager
def postponed(names: Sequence[str]) -> Iterator[None]:
    """Postpone some modules for what is imported in the block; later imports get the real ones.

    Args:
        names: of modules; all modules in them are postponed, too. One that is already loaded stays.
    """
    finder = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in names:
            _forget(name)


def _is_postponed(module: str) -> bool:
    return any(_listed(module, finder.names) for finder in sys.meta_path if isinstance(finder, _Finder))


def give_way(module: str) -> None:
    """Have a postponed module, and all that was postponed with it, imported in earnest from now on."""
    for finder in sys.meta_path:
        if isinstance(finder, _Finder) and (listed := _listed(module, finder.names)):
            finder.names.remove(listed)
            _forget(listed)


def _listed(module: str, names: set[str]) -> str | None:
    """Return which of the names a module is, or is in."""
    return next((name for name in names if f"{module}.".startswith(f"{name}.")), None)


def _forget(name: str) -> None:
    for known, module in list(sys.modules.items()):
        if f"{known}.".startswith(f"{name}.") and isinstance(module, PostponedModule):
            del sys.modules[known]
