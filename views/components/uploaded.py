"""Files that were read and are not needed any longer: Streamlit would keep them until the page is closed."""

from collections.abc import Iterable

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def let_go(files: Iterable[UploadedFile]) -> None:
    """Free the memory that the files take, so that this page may bring as many more."""
    here = get_script_run_ctx()
    if here is None or not isinstance(here.uploaded_file_mgr, MemoryUploadedFileManager):
        return
    for file in files:
        here.uploaded_file_mgr.remove_file(session_id=here.session_id, file_id=file.file_id)
