"""Every setting of the server in one place, each with its reason."""

from __future__ import annotations

import os
from pathlib import Path

from traitlets.config import Config

import lia

TEMPLATE = Path(__file__).parent / "templates" / "lia"

LOOPBACK = "127.0.0.1"
POOL_SIZE = 2  # pages that stand ready
FILL_DELAY = 1.0  # seconds; longer than a page needs to open, so that refilling does not slow it
CULL_AFTER = 1800  # seconds without an open page
CULL_EVERY = 60  # seconds
NOTICE_DEATH = 0.4  # seconds between two looks at a kernel, so that its page knows within a second
LONGEST_MESSAGE = 8 * 1024 * 1024  # bytes on the websocket; the component refuses texts far below this


def notebooks() -> Path:
    """Give the folder of the notebooks: the packaged one, else that of the checkout."""
    package = Path(lia.__file__).parent
    packaged = package / "notebooks"
    return packaged if packaged.is_dir() else package.parent / "notebooks"


def settings(*, port: int, pool_size: int = POOL_SIZE) -> Config:
    """Give Voilà's configuration. Nothing of it may be changed from outside by query or file."""
    config = Config()
    config.Voila.update(
        ip=LOOPBACK,
        port=port,
        open_browser=False,
        config_file_paths=[],  # a voila.json that lies around must not weaken this
        root_dir=str(notebooks()),
        notebook_path=str(notebooks() / "app.ipynb"),
    )
    config.VoilaConfiguration.update(
        template="lia",
        preheat_kernel=pool_size > 0,
        default_pool_size=pool_size,
        strip_sources=True,
        show_tracebacks=False,
        allow_template_override="NO",  # else ?template= starts a kernel and never ends
        allow_theme_override="NO",
        file_allowlist=[],  # no file under the notebooks' folder is served
        http_header_envs=[],  # nothing a visitor sends reaches the kernel's environment
        multi_kernel_manager_class="lia.app.kernels.pool.Kernels",
        kernel_spec_manager_class="lia.app.kernels.pool.OwnKernelSpec",
        http_keep_alive_timeout=5,
    )
    _of_kernels(config)
    return config


def _of_kernels(config: Config) -> None:
    config.MappingKernelManager.cull_idle_timeout = CULL_AFTER
    config.MappingKernelManager.cull_interval = CULL_EVERY
    config.MappingKernelManager.cull_connected = False  # a page in use is never closed
    config.VoilaKernelManager.fill_delay = FILL_DELAY
    config.AsyncKernelManager.client_class = "lia.app.kernels.client.Client"
    config.KernelRestarter.time_to_dead = NOTICE_DEATH
    config.KernelRestarter.restart_limit = 0  # a restarted kernel is empty; the page fetches a fresh one instead
    # A refusal is still an answer, and a register of 10,000 rows is one message:
    # the default limits would drop both without a word.
    config.ZMQChannelsWebsocketConnection.iopub_msg_rate_limit = 10_000
    config.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 100_000_000
    if os.name != "nt":
        config.KernelManager.transport = "ipc"  # not readable by other users of the machine, unlike TCP
