"""Opens a page of a running Streamlit program and chooses in its radios, as a browser would."""

from types import TracebackType
from typing import Self

from websockets.sync.client import connect
from websockets.typing import Origin

from tests.system.streamlit_internals import BackMsg, ForwardMsg

_PATIENCE_SECONDS = 20


class WirePage:
    """One open page; `radios` are its radios, in order of appearance.

    `heard` is each piece of HTML received since the last request, as soon as it has arrived.
    `seconds_to_redraw` is how often the page reruns a fragment; 0 if it does not.
    """

    def __init__(self, address: str, page: str = "", query: str = "", cookie: str = "") -> None:
        """`address` is http://host:port; `page` is the page's url path, "" for the first."""
        headers = {"Cookie": cookie} if cookie else {}
        stream = address.replace("http", "ws", 1) + "/_stcore/stream"
        self._connection = connect(
            stream, origin=Origin(address), additional_headers=headers, max_size=None, compression=None
        )
        self._state = BackMsg().rerun_script
        self._state.query_string = query
        self._state.page_name = page
        self.radios: list[Radio] = []
        self.heard: list[str] = []
        self.seconds_to_redraw = 0.0
        self.received_bytes = 0
        self.received_messages = 0

    def __enter__(self) -> Self:
        self._socket = self._connection.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.__exit__(kind, error, trace)

    def open(self) -> None:
        """Run the whole page once."""
        message = BackMsg()
        message.rerun_script.CopyFrom(self._state)
        self._ask(message)

    def choose(self, radio: "Radio", option: int) -> None:
        """Choose an option, and wait until the screen has received all consequences."""
        message = BackMsg()
        message.rerun_script.CopyFrom(self._state)
        for state in message.rerun_script.widget_states.widgets:
            if state.id == radio.id:
                state.string_value = radio.options[option]
                break
        else:
            message.rerun_script.widget_states.widgets.add(id=radio.id, string_value=radio.options[option])
        self._state.widget_states.CopyFrom(message.rerun_script.widget_states)
        message.rerun_script.fragment_id = radio.fragment
        self._ask(message)

    def redraw(self) -> None:
        """Rerun the page's automatic fragment, as a browser does by itself."""
        message = BackMsg()
        message.rerun_script.CopyFrom(self._state)
        message.rerun_script.fragment_id = self._redrawn
        message.rerun_script.is_auto_rerun = True
        self._ask(message)

    def _ask(self, message: BackMsg) -> None:
        self.heard.clear()
        self._socket.send(message.SerializeToString())
        self._until_finished()

    def _until_finished(self) -> None:
        while True:
            data = self._socket.recv(_PATIENCE_SECONDS)
            self.received_bytes += len(data)
            self.received_messages += 1
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._state.page_script_hash = message.new_session.page_script_hash
            elif kind == "navigation":
                self._state.page_script_hash = message.navigation.page_script_hash
            elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "radio":
                self._keep(message)
            elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "html":
                self.heard.append(message.delta.new_element.html.body)
            elif kind == "auto_rerun":
                self._redrawn = message.auto_rerun.fragment_id
                self.seconds_to_redraw = message.auto_rerun.interval
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def _keep(self, message: ForwardMsg) -> None:
        radio = message.delta.new_element.radio
        found = Radio(radio.id, message.delta.fragment_id, tuple(radio.options))
        if found.id not in {known.id for known in self.radios}:
            self.radios.append(found)


class Radio:
    """A radio on the page, and its fragment."""

    def __init__(self, id: str, fragment: str, options: tuple[str, ...]) -> None:
        self.id, self.fragment, self.options = id, fragment, options
