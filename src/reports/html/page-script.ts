/**
 * The script of the page: it searches, filters, sorts and copies, and never makes markup of text: it moves the rows that stand there, and those that wait in
 * templates. ASCII without backslashes, so that bundlers write it as it is: its hash stands in the page.
 */
export const script = `
(() => {
  'use strict';
  const one = (id) => document.getElementById(id);
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const words = (text) => text.toLowerCase().split(' ').filter((word) => word !== '');
  const compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
  const number = (count) => count.toLocaleString('en');
  const severities = ['critical', 'high', 'medium', 'unknown', 'low', 'none'];
  document.documentElement.classList.add('js');

  /* Rows come and go as they are looked for; so many stand on the page at once, until more are asked for. */
  const step = 300;
  const packageStep = 500;

  /* Once before the next picture, however many keys were pressed. */
  function later(task) {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        task();
      });
    };
  }

  /* A list of groups with entries: name begins the ids of its parts, section is what links lead to. */
  function listing(name, section) {
    const part = (what) => one(name + '-' + what);
    const tools = part('tools');
    const host = part('list');
    if (!tools || !host) return;
    const rest = part('rest');
    const layout = host.className.replace('grouped', '');
    const groups = [...all('.group', host), ...(rest ? all('.group', rest.content) : [])];
    const records = groups.flatMap((group) => {
      const head = all(':scope > :not(.entry)', group);
      const title = head.map((node) => node.textContent).join(' ');
      return all('.entry', group).map((node) => ({ node, group, head, title, data: node.dataset, text: undefined }));
    });
    let limit = step;
    let action = '';

    const textOf = (record) => (record.text ??= (record.title + ' ' + record.node.textContent).toLowerCase());

    /* A field is compared with the attribute of its name: choices are equal to it or one of its words, texts are part of it. */
    const field = (name) => tools.elements.namedItem(name);
    const choices = all('select', tools).filter(({ name }) => name !== 'sort' && name !== 'chance');
    const parts = all('input[list]', tools);
    const isChosen = (given, value, isWord) => value === '' || given === value || (isWord && given.split(' ').includes(value));

    function fits(record, wanted) {
      const { data } = record;
      return (
        wanted.choices.every(([name, value]) => isChosen(data[name], value, name === 'framework')) &&
        wanted.parts.every(([name, value]) => data[name].toLowerCase().includes(value)) &&
        (!wanted.exploited || data.exploited === '1') &&
        Number(data.chance || 0) >= wanted.chance &&
        (action === '' || data.action === action) &&
        wanted.words.every((word) => textOf(record).includes(word))
      );
    }

    const gravity = (record) => severities.indexOf(record.data.severity);
    const orders = {
      severity: (left, right) => gravity(left) - gravity(right),
      chance: (left, right) => Number(right.data.chance) - Number(left.data.chance),
      id: (left, right) => compare(left.data.id, right.data.id),
      package: (left, right) => compare(left.data.package.toLowerCase(), right.data.package.toLowerCase()),
    };

    function draw() {
      const wanted = {
        words: words(field('text').value),
        choices: choices.map(({ name, value }) => [name, value]),
        parts: parts.map(({ name, value }) => [name, value.trim().toLowerCase()]),
        exploited: field('exploited') ? field('exploited').checked : false,
        chance: field('chance') ? Number(field('chance').value) : 0,
      };
      const order = field('sort') ? orders[field('sort').value] : undefined;
      const found = records.filter((record) => fits(record, wanted));
      if (order) found.sort(order);
      const shown = found.slice(0, limit);
      host.className = layout + (order ? ' flat' : ' grouped');
      if (order) host.replaceChildren(...shown.map((record) => record.node));
      else host.replaceChildren(...grouped(shown));
      part('more').hidden = shown.length === found.length;
      const count = found.reduce((sum, record) => sum + Number(record.data.count), 0);
      const rows = count === found.length ? '' : ' in ' + number(found.length) + (found.length === 1 ? ' row' : ' rows');
      const which = action === '' ? '' : ', settled by no. ' + action + ' of what to do';
      const few = shown.length === found.length ? '' : ', ' + number(shown.length) + ' shown';
      part('status').textContent = number(count) + (count === 1 ? ' finding' : ' findings') + rows + which + few;
    }

    function grouped(shown) {
      const members = new Map();
      for (const record of shown) {
        const list = members.get(record.group);
        if (list) list.push(record);
        else members.set(record.group, [record]);
      }
      for (const [group, list] of members) group.replaceChildren(...list[0].head, ...list.map((record) => record.node));
      return members.keys();
    }

    const redraw = () => {
      limit = step;
      draw();
    };
    const soon = later(redraw);
    tools.hidden = false;
    tools.addEventListener('submit', (event) => event.preventDefault());
    tools.addEventListener('input', soon);
    tools.addEventListener('reset', () => {
      action = '';
      soon();
    });
    part('more').addEventListener('click', () => {
      const seen = limit;
      limit += step;
      draw();
      const next = all('.entry', host)[seen];
      if (next) next.querySelector('summary').focus();
    });
    part('expand').addEventListener('click', (event) => {
      const shown = all('.entry', host);
      const open = shown.some((node) => !node.open);
      for (const node of shown) node.open = open;
      event.currentTarget.textContent = open ? 'Close all shown' : 'Open all shown';
    });
    for (const link of all('a[href="#' + section + '"]')) {
      link.addEventListener('click', () => {
        const { exploited, action: chosen, ...given } = link.dataset;
        tools.reset();
        for (const [name, value] of Object.entries(given)) if (field(name)) field(name).value = value;
        if (exploited) field('exploited').checked = true;
        action = chosen || '';
        redraw();
      });
    }
    draw();
  }

  function packages() {
    const tools = one('package-tools');
    const table = one('package-table');
    if (!tools || !table) return;
    const body = table.tBodies[0];
    const rest = one('package-rest');
    const records = [...body.rows, ...(rest ? all('tr', rest.content) : [])].map((node) => ({ node, text: undefined }));
    const cell = (record, column) => record.node.cells[column].textContent;
    let limit = packageStep;
    let column = 0;
    let direction = 1;

    function draw() {
      const wanted = words(tools.elements.namedItem('text').value);
      const found = records.filter((record) => wanted.every((word) => (record.text ??= record.node.textContent.toLowerCase()).includes(word)));
      const shown = found.slice(0, limit);
      body.replaceChildren(...shown.map((record) => record.node));
      one('package-more').hidden = shown.length === found.length;
      const few = shown.length === found.length ? '' : ', ' + number(shown.length) + ' shown';
      one('package-status').textContent = number(found.length) + ' of ' + number(records.length) + (records.length === 1 ? ' package' : ' packages') + few;
    }

    function sort() {
      const numeric = column === 5;
      const keys = new Map(records.map((record) => [record, numeric ? Number(cell(record, column)) : cell(record, column).toLowerCase()]));
      records.sort((left, right) => direction * compare(keys.get(left), keys.get(right)));
    }

    for (const [index, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(head.textContent);
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        direction = index === column ? -direction : index === 5 ? -1 : 1;
        column = index;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', direction === 1 ? 'ascending' : 'descending');
        sort();
        limit = packageStep;
        draw();
      });
    }
    table.tHead.rows[0].cells[0].setAttribute('aria-sort', 'ascending');
    tools.hidden = false;
    tools.addEventListener('submit', (event) => event.preventDefault());
    tools.addEventListener('input', later(() => {
      limit = packageStep;
      draw();
    }));
    one('package-more').addEventListener('click', () => {
      limit += packageStep;
      draw();
    });
    draw();
  }

  function commands() {
    for (const command of all('.command')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', 'Copy command');
      command.after(button);
      button.addEventListener('click', async () => {
        const told = (await copy(command)) ? 'Copied' : 'Selected';
        for (const other of all('.copy')) other.textContent = 'Copy';
        button.textContent = told;
      });
    }
  }

  /* Where the clipboard is not given, the command is selected, to be copied by hand. */
  async function copy(command) {
    try {
      await navigator.clipboard.writeText(command.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(command);
      return false;
    }
  }

  listing('finding', 'findings');
  listing('configuration', 'configuration');
  packages();
  commands();
})();
`;
