// The risk matrix as a grid one can walk through: numbered marks, an arrow from before to after measures.
// Arrow keys walk, Enter chooses a risk (or places one that is not rated yet), Shift with an arrow key moves it.
import { cls, html, useEffect, useLayoutEffect, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";

const KEYS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const BEND = 0.12; // how far an arrow bends, as a share of its length
const clamp = (value, length) => Math.max(0, Math.min(length - 1, value));

/** Names of levels in the words of a matrix. */
export function useLevelNames(matrix) {
  const { t, label } = useApp();
  return (scale, level) => (level ? label(`matrix.${matrix.id}.${scale}.${level}.label`) : t("dpia_ui.matrix.open"));
}

const cellOf = (level) => (level ? `${level.severity}/${level.likelihood}` : "");

/** The marks of each cell: `{risk, kind}` with kind before, after or both. */
function marksOf(risks) {
  const cells = {};
  const add = (cell, mark) => cell && (cells[cell] ??= []).push(mark);
  for (const risk of risks) {
    const [before, after] = [cellOf(risk.now.inherent), cellOf(risk.now.residual)];
    if (before === after) add(before, { risk, kind: "both" });
    else {
      add(after, { risk, kind: "after" });
      add(before, { risk, kind: "before" });
    }
  }
  return cells;
}

function Mark({ mark, chosen, onChoose }) {
  const { t } = useApp();
  const { risk, kind } = mark;
  return html`<button type="button" tabindex="-1" class=${cls("rm-mark", `rm-${kind}`, chosen && "rm-chosen")}
    data-mark=${`${risk.id}:${kind}`} title=${risk.called} aria-label=${t(`dpia_ui.matrix.mark_${kind}`, { number: risk.number, name: risk.called })}
    onClick=${(event) => (event.stopPropagation(), onChoose(risk.id))}>${risk.number}</button>`;
}

function useArrows(box, risks) {
  const [lines, setLines] = useState([]);
  const measure = () => {
    if (!box.current) return;
    const origin = box.current.getBoundingClientRect();
    const found = risks.map(({ id }) => lineOf(box.current, origin, id)).filter(Boolean);
    setLines((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
  };
  const latest = useRef();
  latest.current = measure;
  useLayoutEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(() => latest.current());
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return lines;
}

/** From the edge of one mark to the edge of the other, bent a little so that parallel ones stay apart. */
function lineOf(box, origin, id) {
  const [before, after] = ["before", "after"].map((kind) => box.querySelector(`[data-mark="${id}:${kind}"]`)?.getBoundingClientRect());
  if (!before || !after) return null;
  const middle = (rect) => [rect.left - origin.left + rect.width / 2, rect.top - origin.top + rect.height / 2];
  const [[x1, y1], [x2, y2]] = [middle(before), middle(after)];
  const [cx, cy] = [(x1 + x2) / 2 + (y2 - y1) * BEND, (y1 + y2) / 2 - (x2 - x1) * BEND];
  const towards = (x, y, away) => {
    const length = Math.hypot(cx - x, cy - y) || 1;
    return `${(x + ((cx - x) / length) * away).toFixed(1)} ${(y + ((cy - y) / length) * away).toFixed(1)}`;
  };
  const radius = before.width / 2;
  return { id, d: `M ${towards(x1, y1, radius)} Q ${cx.toFixed(1)} ${cy.toFixed(1)} ${towards(x2, y2, radius + 4)}` };
}

function Arrows({ box, risks, selected }) {
  const { app } = useApp();
  const lines = useArrows(box, risks);
  const head = app.id("rm-head");
  return html`<svg class="rm-arrows" aria-hidden="true" focusable="false">
    <defs><marker id=${head} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M0 0.5L7 4L0 7.5z" class="rm-head" /></marker></defs>
    ${lines.map(({ id, d }) => html`<path key=${id} d=${d} class=${cls("rm-arrow", id === selected && "rm-arrow-chosen")} marker-end=${`url(#${head})`} />`)}
  </svg>`;
}

/** Where a level stands on both axes; -1 where it does not. */
const placeOf = (matrix, level) => ({ s: matrix.severity.indexOf(level?.severity), l: matrix.likelihood.indexOf(level?.likelihood) });

const onMatrix = (matrix, { s, l }) => ({ s: clamp(s, matrix.severity.length), l: clamp(l, matrix.likelihood.length) });

/** The one cell that can be reached with Tab: where the keys came, at first where the chosen risk stands. */
function useCell({ matrix, rated, box }) {
  const [at, setAt] = useState(null);
  const follow = useRef(false);
  const cell = onMatrix(matrix, at ?? placeOf(matrix, rated));
  const walked = useRef(cell); // where the keys have come, also before it is drawn
  useLayoutEffect(() => {
    walked.current = cell;
    if (follow.current) box.current.querySelector('[role="gridcell"][tabindex="0"]')?.focus();
    follow.current = false;
  });
  const go = (s, l) => {
    follow.current = true;
    walked.current = onMatrix(matrix, { s, l });
    setAt(walked.current);
  };
  return { cell, walked, go, stand: (s, l) => setAt({ s, l }) };
}

/** What the keys do: walk from cell to cell, move the chosen risk, choose another. */
function useWalk({ matrix, marks, selected, onChoose, onMove, box }) {
  const rated = selected?.now.inherent;
  const { cell, walked, go, stand } = useCell({ matrix, rated, box });
  const moved = useRef(null); // where the keys have put the risk, also before that is drawn
  useLayoutEffect(() => {
    moved.current = null;
  });
  const put = (s, l) => onMove(selected.id, matrix.severity[s], matrix.likelihood[l]);
  const move = (s, l) => {
    go(s, l);
    moved.current = onMatrix(matrix, { s, l });
    put(moved.current.s, moved.current.l);
  };
  const step = ([up, right], shift) => {
    const { s, l } = walked.current;
    if (!shift || !selected || !onMove) return go(s + up, l + right);
    if (!rated && !moved.current) return move(s, l);
    const from = moved.current ?? placeOf(matrix, rated);
    return move(from.s + up, from.l + right);
  };
  const choose = (s, l) => {
    stand(s, l);
    const there = [...new Set((marks[`${matrix.severity[s]}/${matrix.likelihood[l]}`] ?? []).map(({ risk }) => risk.id))];
    if (selected && !rated && onMove && (!there.length || there.includes(selected.id))) return put(s, l);
    return there.length ? onChoose(there[(there.indexOf(selected?.id) + 1) % there.length]) : undefined;
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) step(KEYS[event.key], event.shiftKey);
    else if (event.key === "Home") go(walked.current.s, 0);
    else if (event.key === "End") go(walked.current.s, matrix.likelihood.length - 1);
    else if (event.key === "Enter" || event.key === " ") choose(walked.current.s, walked.current.l);
    else return;
    event.preventDefault();
  };
  return { cell, press, choose, go };
}

function useCellWords(matrix) {
  const { t } = useApp();
  const name = useLevelNames(matrix);
  return (severity, likelihood, marks) => {
    const place = t("dpia_ui.matrix.cell", {
      severity: name("severity", severity), likelihood: name("likelihood", likelihood), level: name("level", matrix.cells[severity][likelihood]),
    });
    const risks = marks.map(({ risk, kind }) => t(`dpia_ui.matrix.mark_${kind}`, { number: risk.number, name: risk.called }));
    return [place, ...risks].join(" ");
  };
}

function Row({ matrix, s, marks, walk, selected, onChoose }) {
  const name = useLevelNames(matrix);
  const words = useCellWords(matrix);
  const severity = matrix.severity[s];
  return html`<div role="row" class="rm-row">
    <span role="rowheader" class="rm-side">${name("severity", severity)}</span>
    ${matrix.likelihood.map((likelihood, l) => {
      const level = matrix.cells[severity][likelihood];
      const here = marks[`${severity}/${likelihood}`] ?? [];
      const inside = here.some(({ risk }) => risk.id === selected?.id);
      return html`<div key=${likelihood} role="gridcell" class=${cls("rm-cell", `rm-${matrix.tones[level]}`)} data-cell=${`${severity}/${likelihood}`}
          data-level=${level} tabindex=${walk.cell.s === s && walk.cell.l === l ? "0" : "-1"} aria-selected=${inside ? "true" : "false"}
          aria-label=${words(severity, likelihood, here)} onClick=${() => walk.choose(s, l)}>
        <span class="rm-level">${name("level", level)}</span>
        <span class="rm-marks">${here.map((mark) => html`<${Mark} key=${mark.risk.id + mark.kind} mark=${mark}
          chosen=${mark.risk.id === selected?.id} onChoose=${(id) => (walk.go(s, l), onChoose(id))} />`)}</span>
      </div>`;
    })}
  </div>`;
}

function Legend({ editable }) {
  const { t } = useApp();
  return html`<ul class="rm-legend">
      <li><span class="rm-mark rm-before" aria-hidden="true">1</span> ${t("dpia_ui.matrix.before")}</li>
      <li><span class="rm-mark rm-after" aria-hidden="true">1</span> ${t("dpia_ui.matrix.after")}</li>
      <li><span class="rm-mark rm-both" aria-hidden="true">1</span> ${t("dpia_ui.matrix.both")}</li></ul>
    <p class="hint rm-keys"><${Icon} name="info" /><span>${t(editable ? "dpia_ui.matrix.keys" : "dpia_ui.matrix.keys_read")}</span></p>`;
}

/**
 * The matrix. `risks` = [{id, number, called, now: {inherent, residual}}]; `selected` is one of their ids.
 * `onMove(id, severity, likelihood)` hears a new rating; without it the matrix is only read.
 */
export function RiskMatrix({ matrix, risks, selected, onChoose, onMove, summary }) {
  const { app, t, label } = useApp();
  const box = useRef();
  const marks = marksOf(risks);
  const chosen = risks.find((one) => one.id === selected);
  const walk = useWalk({ matrix, marks, selected: chosen, onChoose, onMove, box });
  const name = useLevelNames(matrix);
  const keys = app.id("rm-keys");
  return html`<figure class="rm" data-matrix=${matrix.id}>
    <p class="rm-axis">${label("matrix_word.severity")} <${Icon} name="up" /></p>
    <div class="rm-box" ref=${box}>
      <div role="grid" aria-label=${t("dpia_ui.matrix.title", { matrix: label(`matrix.${matrix.id}.name`) })}
          aria-describedby=${keys} onKeyDown=${walk.press}>
        ${matrix.severity.map((_, s) => s).reverse().map((s) => html`<${Row} key=${s} matrix=${matrix} s=${s} marks=${marks} walk=${walk}
          selected=${chosen} onChoose=${onChoose} />`)}
        <div role="row" class="rm-row"><span role="gridcell"></span>
          ${matrix.likelihood.map((one) => html`<span key=${one} role="columnheader" class="rm-bottom">${name("likelihood", one)}</span>`)}</div>
      </div>
      <${Arrows} box=${box} risks=${risks} selected=${selected} />
    </div>
    <p class="rm-axis rm-axis-right">${label("matrix_word.likelihood")} <${Icon} name="next" /></p>
    <figcaption id=${keys}><${Legend} editable=${Boolean(onMove)} />${summary && html`<p class="sr">${summary}</p>`}</figcaption>
  </figure>`;
}
