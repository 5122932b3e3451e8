// Small things only a browser can do: begin each page at its top, drop copies of drafts that were
// sent, and ask the server for the sign-in cookie. Nothing is drawn.
const PREFIX = "practicum.draft."
const posted = new Set() // Streamlit may run this again; each request is sent once.
let place = null

export default function (component) {
  const { data } = component
  if (data.place !== place) {
    place = data.place
    const main = document.querySelector('[data-testid="stMain"]')
    if (main) main.scrollTo(0, 0)
  }
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue
      const id = key.slice(PREFIX.length)
      if (data.forget_all || data.forget.includes(id)) localStorage.removeItem(key)
    }
  } catch {
    // No storage, so no copies.
  }
  const request = JSON.stringify(data.post)
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
