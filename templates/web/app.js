const form = document.getElementById('diagnose');
const outcome = document.getElementById('outcome');
const state = document.getElementById('state');
const progress = document.getElementById('progress');
const list = document.getElementById('list');
const text = document.getElementById('text');
const shareBefore = { read: 0, 'roll-up': 0.3, value: 0.5, 'look-back': 0.75, diagnose: 0.85, write: 0.9 };
const shareOf = { read: 0.3, 'roll-up': 0.2, value: 0.25, 'look-back': 0.1, diagnose: 0.05, write: 0.1 };

const force = document.getElementById('force');
// what the caller may overrule: the messages of these end with --force
const overruled = ['too-many-rejected', 'overlapping-files', 'rows-swallowed'];

function headers() {
  const key = document.getElementById('key').value;
  return key === '' ? {} : { 'x-api-key': key };
}

function show(text) {
  outcome.hidden = false;
  state.textContent = text;
}

function item(content) {
  const li = document.createElement('li');
  li.append(content);
  list.append(li);
}

async function download(event, name, url) {
  event.preventDefault();
  const answer = await fetch(url, { headers: headers() });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    show(problem.title ?? outcome.dataset.failed);
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function showEnd(diagnosis) {
  progress.hidden = true;
  show(diagnosis.state === 'done' ? outcome.dataset.done : (diagnosis.title ?? outcome.dataset.failed));
  for (const problem of diagnosis.problems ?? []) item(problem.message);
  offerForce(diagnosis.problems ?? []);
  if (!diagnosis.problems && diagnosis.detail) item(diagnosis.detail);
  const links = Object.entries(diagnosis.links ?? {});
  links.sort(([a], [b]) => (b === 'report.pdf') - (a === 'report.pdf'));
  for (const [name, url] of links) {
    if (name === 'self') continue;
    const link = document.createElement('a');
    link.href = url;
    link.textContent = name;
    link.addEventListener('click', (event) => download(event, name, url));
    item(link);
  }
}

function offerForce(problems) {
  if (!problems.some(({ code }) => overruled.includes(code))) return;
  force.hidden = false;
  item(outcome.dataset.forceAfter);
}

// with other files the question is not asked yet
form.elements.orders.addEventListener('change', () => {
  force.hidden = true;
  form.elements.force.checked = false;
});

function showProgress({ state: now, progress: done }) {
  show(now === 'queued' ? outcome.dataset.queued : outcome.dataset.running);
  if (done) progress.value = shareBefore[done.phase] + shareOf[done.phase] * done.share;
  else progress.removeAttribute('value');
}

async function watch(self) {
  for (;;) {
    const answer = await fetch(self, { headers: headers() });
    const diagnosis = await answer.json();
    if (!answer.ok || !['queued', 'running'].includes(diagnosis.state)) return showEnd(diagnosis);
    showProgress(diagnosis);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function begin() {
  for (const button of form.querySelectorAll('button')) button.disabled = true;
  list.replaceChildren();
  text.hidden = true;
  progress.hidden = false;
  showProgress({ state: 'queued' });
}

function end() {
  for (const button of form.querySelectorAll('button')) button.disabled = false;
}

function showPreview({ files, checked, problems: ofAll, text: looked }) {
  const problems = [...files.flatMap((file) => file.problems), ...ofAll];
  progress.hidden = true;
  const ready = checked.of === 'whole' ? outcome.dataset.previewed : outcome.dataset.previewedSoFar;
  show(problems.length === 0 ? ready : outcome.dataset.previewedWithProblems);
  for (const problem of problems) item(problem.message);
  text.textContent = [...files.map((file) => file.text), looked].join('\n');
  text.hidden = false;
}

document.getElementById('preview').addEventListener('click', async () => {
  if (!form.reportValidity()) return;
  begin();
  const body = new FormData();
  for (const file of form.elements.orders.files) body.append('orders', file);
  try {
    const answer = await fetch('/preview', { method: 'POST', body, headers: headers() });
    const preview = await answer.json();
    if (answer.ok) showPreview(preview);
    else showEnd(preview);
  } catch {
    showEnd({});
  } finally {
    end();
  }
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  begin();
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new FormData(form),
      headers: { ...headers(), accept: 'application/json', prefer: 'respond-async' },
    });
    const begun = await answer.json();
    if (answer.ok) await watch(begun.links.self);
    else showEnd(begun);
  } catch {
    showEnd({});
  } finally {
    end();
  }
});
