// Words a reader selected, as offsets in UTF-16 within the words of one clause. The server converts and checks.

// Text that is not part of the words (labels for screen readers, change numbers) is not counted.
function counted(node) {
  return !node.parentElement.closest("[data-not-words], del");
}

function* textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (counted(node)) yield node;
}

function offsetIn(root, container, offset) {
  const upTo = document.createRange();
  upTo.setStart(root, 0);
  upTo.setEnd(container, offset);
  let length = 0;
  for (const node of textNodes(root)) {
    if (!upTo.intersectsNode(node)) continue;
    length += node === container ? offset : upTo.comparePoint(node, node.length) <= 0 ? node.length : 0;
  }
  return length;
}

// Returns {clause, start, end, quote}, or null where nothing within one clause is selected.
export function selectedWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const of = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-words]");
  const words = of(range.startContainer) ?? of(range.commonAncestorContainer);
  if (!words) return null;
  const whole = [...textNodes(words)].map((node) => node.data).join("");
  const start = offsetIn(words, range.startContainer, range.startOffset);
  const end = words.contains(range.endContainer) ? offsetIn(words, range.endContainer, range.endOffset) : whole.length;
  const quote = whole.slice(start, end);
  if (!quote.trim()) return null;
  return { clause: words.closest("[data-clause]"), start, end, quote };
}
