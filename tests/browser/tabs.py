"""Tabs that tests have left: in one of them a page loads faster than in a new one."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

#: So many tabs stay open for tests to come.
KEPT = 8


@dataclass
class Tabs:
    """Tabs that tests have left, each with how it was asked for; the last left is the last."""

    left: list[tuple[str, Page]] = field(default_factory=list)

    def take(self, key: str) -> Page | None:
        """Return a tab that was asked for in the same way, if there is one."""
        place = next((n for n, (known, _) in enumerate(self.left) if known == key), None)
        if place is None:
            return None
        _, page = self.left.pop(place)
        page.mouse.move(0, 0)  # nothing of the next page is pointed at
        return page

    def keep(self, key: str, page: Page) -> None:
        """Keep a tab for tests to come, and close the one that has waited longest."""
        self.left.append((key, page))
        if len(self.left) > KEPT:
            self.left.pop(0)[1].close()
