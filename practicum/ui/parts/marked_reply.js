// The trainee's reply with its evidence marked. A mark is a numbered span that acts as a button
// (a real button cannot run over several lines): choosing it says which competency it speaks to
// and why. The same notes stand below the reply as a plain list.
export default function (component) {
  const { data, parentElement } = component
  const reply = parentElement.querySelector("#reply")
  const note = parentElement.querySelector("#note")
  const drawn = JSON.stringify(data)
  if (reply.dataset.drawn === drawn) return
  reply.dataset.drawn = drawn
  reply.replaceChildren()
  const choose = (mark, piece) => {
    for (const other of reply.querySelectorAll(".mark")) {
      other.setAttribute("aria-pressed", String(other === mark))
    }
    note.textContent = piece.notes.join(" ")
  }
  note.textContent = data.hint
  for (const piece of data.pieces) {
    if (piece.numbers.length === 0) {
      reply.append(document.createTextNode(piece.text))
      continue
    }
    const [, before, words, after] = piece.text.match(/^(\s*)([\s\S]*?)(\s*)$/)
    const mark = document.createElement("span")
    mark.setAttribute("role", "button")
    mark.tabIndex = 0
    mark.className = piece.helps ? "mark" : "mark against"
    mark.setAttribute("aria-pressed", "false")
    mark.append(document.createTextNode(words))
    const number = document.createElement("sup")
    number.textContent = piece.numbers.join(", ")
    mark.append(number)
    mark.onclick = () => choose(mark, piece)
    mark.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      choose(mark, piece)
    }
    reply.append(document.createTextNode(before), mark, document.createTextNode(after))
  }
}
