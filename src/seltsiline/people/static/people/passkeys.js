// Keys of telephones, computers and USB sticks (WebAuthn). A form with data-passkey="sign-in | give | add" asks the browser for the key and
// sends what it answers in its field "credential". Forms stay hidden where the browser cannot do it; there are other ways on the page.
// The request comes from the JSON of the element in data-request, or from the address in data-request-url.
(() => {
  const works = window.webauthnJSON && window.webauthnJSON.supported()
  const withoutKeys = document.querySelectorAll('[data-passkey-missing]')

  async function requestOf (form) {
    if (form.dataset.request) return JSON.parse(document.getElementById(form.dataset.request).textContent)
    const answer = await fetch(form.dataset.requestUrl, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error('no request')
    return answer.json()
  }

  function alone (options, form) {
    const box = form.querySelector('[name="passwordless"]')
    const chosen = Boolean(box && box.checked)
    const wanted = options.publicKey.authenticatorSelection
    wanted.residentKey = chosen ? 'required' : 'discouraged'
    wanted.requireResidentKey = chosen
    if (chosen) wanted.userVerification = 'required'
    return options
  }

  async function credentialFor (form) {
    const request = await requestOf(form)
    if (form.dataset.passkey === 'add') return window.webauthnJSON.create(alone(request.creation_options, form))
    return window.webauthnJSON.get(request.request_options)
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    if (!works) continue
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      const problem = form.querySelector('[data-passkey-problem]')
      try {
        form.elements.credential.value = JSON.stringify(await credentialFor(form))
        form.submit()
      } catch {
        problem.hidden = false
        problem.focus()
      }
    })
  }
  for (const each of withoutKeys) each.hidden = Boolean(works)
})()
