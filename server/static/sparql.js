// The query editor: YASGUI set up for this dataset alone. Without this script the page is a form.
"use strict";

(async () => {
  const place = document.getElementById("yasgui");
  if (!place || typeof Yasgui === "undefined") return;
  const answer = await fetch(place.dataset.about, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const about = await answer.json();

  // Completion from our own terms; YASGUI's own completers would ask other servers.
  const own = (base, name, get) =>
    Yasgui.Yasqe.forkAutocompleter(base, { name, get, bulk: true, persistenceId: undefined });
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  own("class", "own-classes", () => about.classes);
  own("property", "own-properties", () => about.properties);
  own("prefixes", "own-prefixes", () =>
    Object.entries(about.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`));

  const form = document.getElementById("plain");
  const known = "posology-editor-used";
  const fresh = !localStorage.getItem(known);
  const endpoint = new URL(about.endpoint, location.href).href;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: "posology_" + about.endpoint,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    yasqe: {
      value: form.elements.query.value,
      autocompleters: ["variables", "own-classes", "own-properties", "own-prefixes"],
    },
    yasr: { prefixes: about.prefixes, externalPluginConfigs: {} },
  });
  const open = (example) =>
    yasgui.addTab(true, { name: example.name, requestConfig: { endpoint, method: "POST" } })
      .setQuery(example.query);
  if (fresh) {
    about.examples.slice(0, 3).forEach(open);
    yasgui.selectTabId(Object.keys(yasgui._tabs)[0]);
    localStorage.setItem(known, "1");
  }

  // Every question of the catalogue opens in a tab of its own.
  const choose = document.getElementById("examples");
  about.examples.forEach((example, n) => choose.add(new Option(example.summary, n)));
  choose.addEventListener("change", () => {
    if (choose.value !== "") open(about.examples[Number(choose.value)]);
    choose.value = "";
  });
  // Our own terms and things lead to their pages on this server, wherever their IRIs live.
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.href.startsWith(about.base)) return;
    event.preventDefault();
    window.open(about.root + "/" + link.href.slice(about.base.length), "_blank", "noopener");
  });

  form.hidden = true;
  document.getElementById("editor").hidden = false;
  yasgui.getTab()?.getYasqe()?.refresh();
  place.dataset.ready = "true";
})();
