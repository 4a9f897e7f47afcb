"""Finds what is wrong in the content: a module for each kind of finding."""

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.lint.registry import CHECKS, Report, lint

__all__ = ["CHECKS", "Finding", "Kind", "Report", "Severity", "lint"]
