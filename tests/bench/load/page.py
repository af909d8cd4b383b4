"""What a browser keeps of the page, and how it reads and writes Streamlit's messages; no traffic.

Written after the frames of a real Chromium: the same widgets, the same fragment, the same cache
of large messages by their hash.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: Streamlit's subprotocol, and what its page sends where no host gives it a token.
SUBPROTOCOLS = ("streamlit", "PLACEHOLDER_AUTH_TOKEN")
_MESSAGE = re.compile(r"atlas\.receive\((\{.*?\})\);")
_TABLE = "-states"
_COMPONENT = "streamlit_folium.st_folium"
#: Runs that were not cut short by the next one; only these age what is kept.
_COMPLETE = (
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class ProtocolError(Exception):
    """The server sent what a browser could not show."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The frame's message and the table of one run: the page has settled."""

    number: int | None  #: of the report that is answered
    day: date


@dataclass
class Page:
    """One open page between two messages."""

    address: str
    query_string: str = ""
    script: str = ""
    fragment: str = ""
    component: str = ""
    is_ready: bool = False  #: whether the first whole run has ended
    widgets: dict[str, list[str]] = field(default_factory=dict)
    _cache: dict[str, "_Kept"] = field(default_factory=dict)
    _runs: int = 0
    _oldest: int = 2
    _answer: Answer | None = None
    _has_table: bool = False

    def report(self, number: int, day: date) -> bytes:
        """Return the request for a run with a report of the frame, which holds what has changed.

        A page on which nothing but map and table follows the day sends none: this is the cost of
        those with an open profile, but for the profile itself.
        """
        return self.rerun({"report": number, "day": day.isoformat()})

    def rerun(self, report: dict[str, Any] | None = None) -> bytes:
        """Return the request for a run: of the whole page, or of the fragment with a report."""
        back = BackMsg()
        ask = back.rerun_script
        ask.query_string = self.query_string
        ask.widget_states.SetInParent()
        for name, values in self.widgets.items():
            state = ask.widget_states.widgets.add(id=name)
            state.string_array_value.data.extend(values)
        if report is not None:
            value = json.dumps(report, separators=(",", ":"))
            ask.widget_states.widgets.add(id=self.component, json_value=value)
            ask.fragment_id = self.fragment
        ask.page_script_hash = self.script
        ask.cached_message_hashes.extend(self._cache)
        about = ask.context_info
        about.timezone, about.timezone_offset, about.locale = "UTC", 0, "en-US"
        about.url, about.is_embedded, about.color_scheme = f"{self.address}/", False, "light"
        return bytes(back.SerializeToString())

    def take(self, payload: bytes) -> Answer | None:
        """Read a message; returns the answer with the message that completes it.

        Raises ProtocolError for an exception on the page and for a reference to a message
        that the browser has not kept.
        """
        message = self._restored(ForwardMsg.FromString(payload))
        match message.WhichOneof("type"):
            case "new_session":
                self._begin(message)
            case "delta":
                return self._take_delta(message)
            case "page_info_changed":
                self.query_string = message.page_info_changed.query_string
            case "script_finished":
                if message.script_finished in _COMPLETE:
                    self._forget(tuple(message.metadata.run.fragment_ids))
                self.is_ready = self.is_ready or bool(self.component)
            case "session_event" if message.session_event.HasField("script_compilation_exception"):
                raise ProtocolError("the script does not compile")
        return None

    def _begin(self, message: ForwardMsg) -> None:
        start = message.new_session
        self.script = start.page_script_hash
        self._oldest = start.config.max_cached_message_age
        self._answer, self._has_table = None, False

    def _restored(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message itself, or the kept one that it refers to."""
        if message.WhichOneof("type") != "ref_hash":
            if message.metadata.cacheable:
                self._cache.setdefault(message.hash, _Kept(message)).run = self._runs
            return message
        kept = self._cache.get(message.ref_hash)
        if kept is None:
            raise ProtocolError(f"no message {message.ref_hash} is kept")
        kept.run = self._runs
        return kept.message

    def _forget(self, fragments: tuple[str, ...]) -> None:
        """Drop what the ended run could have shown again and has not for some runs."""
        self._runs += 1
        for name, kept in list(self._cache.items()):
            is_asked = not fragments or kept.message.delta.fragment_id in fragments
            if is_asked and self._runs - kept.run > self._oldest:
                del self._cache[name]

    def _take_delta(self, message: ForwardMsg) -> Answer | None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                raise ProtocolError(element.exception.message or element.exception.type)
            case "button_group" if element.button_group.set_value:
                chosen = list(element.button_group.raw_values)
                if chosen:
                    self.widgets[element.button_group.id] = chosen
            case "component_instance":
                self._take_frame(message)
            case "bidi_component":
                self._has_table |= element.bidi_component.id.endswith(_TABLE)
            case _:
                return None
        if not (self._answer and self._has_table):
            return None
        answer, self._answer = self._answer, None
        return answer

    def _take_frame(self, message: ForwardMsg) -> None:
        instance = message.delta.new_element.component_instance
        if instance.component_name != _COMPONENT:
            return
        self.component, self.fragment = instance.id, message.delta.fragment_id
        for value in json.loads(instance.json_args).values():
            told = _MESSAGE.search(value) if isinstance(value, str) else None
            if told:
                view = json.loads(told[1])
                self._answer = Answer(view["answers"], date.fromisoformat(view["day"]))


@dataclass(slots=True)
class _Kept:
    message: ForwardMsg
    run: int = 0  #: in which it was last shown
