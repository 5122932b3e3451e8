// Two small things only a browser can do: drop its copies of drafts, and ask the server for the
// sign-in cookie. Nothing is drawn.
const PREFIX = "practicum.draft."
const posted = new Set() // Streamlit may run this again; each request is sent once.

export default function (component) {
  const { data } = component
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue
      const id = key.slice(PREFIX.length)
      if (data.forget_all || (data.forget || []).includes(id)) localStorage.removeItem(key)
    }
  } catch {
    // No storage, so no copies.
  }
  const request = JSON.stringify(data.post || null)
  if (data.post && !posted.has(request)) {
    posted.add(request)
    fetch(data.post.url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(data.post.body),
    }).catch(() => posted.delete(request))
  }
}
