// A page to write on. Each key press is kept in this browser at once; after a pause the text goes to
// the server with a revision number, and "Saved" is said only when the server has answered.
const PAUSE_MS = 700
const instances = new WeakMap()

const storageKey = (id) => `practicum.draft.${id}`

function readCopy(id) {
  try {
    return JSON.parse(localStorage.getItem(storageKey(id)) || "null")
  } catch {
    return null // a damaged copy is no copy; the server's text stands
  }
}

function keepCopy(id, copy) {
  try {
    localStorage.setItem(storageKey(id), JSON.stringify(copy))
  } catch {
    // A private window or a full disk: the server still gets the text.
  }
}

export default function (component) {
  const { data, parentElement, setStateValue } = component
  const text = parentElement.querySelector("#text")
  const status = parentElement.querySelector("#status")
  const newer = parentElement.querySelector("#newer")
  const say = (words) => {
    if (status.textContent !== words) status.textContent = words
  }

  let it = instances.get(parentElement)
  if (!it || it.id !== data.id) {
    if (it) it.leave()
    it = { id: data.id, revision: data.revision, sent: data.revision, sentText: data.text, timer: null }
    instances.set(parentElement, it)
    const flush = () => it.send()
    document.addEventListener("visibilitychange", flush)
    window.addEventListener("pagehide", flush)
    it.leave = () => {
      clearTimeout(it.timer)
      document.removeEventListener("visibilitychange", flush)
      window.removeEventListener("pagehide", flush)
    }
    const copy = data.keep_copy ? readCopy(data.id) : null
    const copyIsNewer =
      copy &&
      copy.text !== data.text &&
      (copy.revision > data.revision ||
        (copy.revision === data.revision && copy.at > data.saved_at_ms))
    text.value = copyIsNewer ? copy.text : data.text
    if (copyIsNewer) {
      it.revision = Math.max(copy.revision, data.revision + 1)
      it.timer = setTimeout(() => it.send(), 0)
    }
  }
  parentElement.querySelector("#label").textContent = data.label

  it.send = () => {
    clearTimeout(it.timer)
    it.timer = null
    if (it.sent === it.revision) return
    it.sent = it.revision
    it.sentText = text.value
    say("Saving …")
    setStateValue("draft", { id: it.id, text: text.value, revision: it.revision })
  }
  it.later = () => {
    clearTimeout(it.timer)
    it.timer = setTimeout(() => it.send(), PAUSE_MS)
  }

  text.oninput = () => {
    if (it.revision === it.sent) it.revision += 1
    if (data.keep_copy) keepCopy(it.id, { text: text.value, revision: it.revision, at: Date.now() })
    say("Writing …")
    it.later()
  }
  text.onblur = () => it.send()
  // The server may be ahead because the plan was saved (same text), or because the reply was
  // changed elsewhere (another text): the first is taken over quietly, the second is asked about.
  if (data.revision > it.sent && data.text === it.sentText) {
    it.revision = it.revision === it.sent ? data.revision : data.revision + 1
    it.sent = data.revision
  }
  const elsewhere = data.newer || (data.revision > it.sent ? data : null)
  const conflict = elsewhere && elsewhere.revision >= it.sent && elsewhere.text !== text.value
  newer.hidden = !conflict
  if (conflict) {
    parentElement.querySelector("#newer-words").textContent =
      "This reply was changed in another window. What you wrote here is kept until you choose."
    parentElement.querySelector("#take").onclick = () => {
      text.value = elsewhere.text
      it.revision = elsewhere.revision + 1
      newer.hidden = true
      it.send()
      text.focus()
    }
    parentElement.querySelector("#keep").onclick = () => {
      it.revision = elsewhere.revision + 1
      newer.hidden = true
      it.send()
      text.focus()
    }
  } else if (data.trouble) {
    say(data.trouble)
  } else if (data.revision >= it.sent && it.sent === it.revision && data.saved_words) {
    say(data.saved_words)
  }

  return () => it.leave()
}
