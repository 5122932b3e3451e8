// The trainee's reply with its evidence marked. A mark is a button with a number: choosing it says
// which competency it speaks to and why. The same notes stand below the reply as a plain list.
export default function (component) {
  const { data, parentElement } = component
  const reply = parentElement.querySelector("#reply")
  const note = parentElement.querySelector("#note")
  const drawn = JSON.stringify(data)
  if (reply.dataset.drawn === drawn) return
  reply.dataset.drawn = drawn
  reply.replaceChildren()
  note.textContent = data.hint
  for (const piece of data.pieces) {
    if (piece.numbers.length === 0) {
      reply.append(document.createTextNode(piece.text))
      continue
    }
    const mark = document.createElement("button")
    mark.type = "button"
    mark.className = piece.helps ? "mark" : "mark against"
    mark.setAttribute("aria-pressed", "false")
    mark.append(document.createTextNode(piece.text))
    const number = document.createElement("sup")
    number.textContent = piece.numbers.join(", ")
    mark.append(number)
    mark.onclick = () => {
      for (const other of reply.querySelectorAll("button")) {
        other.setAttribute("aria-pressed", String(other === mark))
      }
      note.textContent = piece.notes.join(" ")
    }
    reply.append(mark)
  }
}
