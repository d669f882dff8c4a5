"""The shape of every message by its verb; a name that ends in ``?`` may be left out."""

from __future__ import annotations

from collections.abc import Mapping

from lia.app.assessment.shapes import ASSESSMENT_SHAPES
from lia.app.assessment.what_if_verbs import WHAT_IF_SHAPES
from lia.app.course.shapes import COURSE_SHAPES
from lia.app.dpia.shapes import DPIA_SHAPES
from lia.app.messages import Check, flag, one_of, or_nothing, part, text, word
from lia.app.register.list_verbs import LIST_SHAPES
from lia.app.register.record_shapes import RECORD_SHAPES
from lia.app.register.row_verbs import ROW_SHAPES
from lia.app.screening.shapes import SCREENING_SHAPES
from lia.model.assessment import Role

PERSON = part({"role": one_of(*Role), "name": text(200)})

SHAPES: Mapping[str, Mapping[str, Check]] = {
    "ping": {},
    "hello": {"language?": word, "person?": or_nothing(PERSON), "chosen?": flag},
    "texts": {"language": word},
    "words": {"part": word, "language": word},
    **LIST_SHAPES,
    **ROW_SHAPES,
    **ASSESSMENT_SHAPES,
    **COURSE_SHAPES,
    **RECORD_SHAPES,
    **DPIA_SHAPES,
    **WHAT_IF_SHAPES,
    **SCREENING_SHAPES,
}
