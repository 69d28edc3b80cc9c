package import DecisionModel
internal import Diagnostics
internal import FEEL

/// The decisions of a rule set, as the law of a day has them, as a DMN 1.5 model: tables and literal expressions, types, parameters as
/// decisions of one constant, instruments as knowledge sources, the requirements graph with its drawing.
///
/// A text of the law that nobody has read is `null` there, and the description names it: DMN has no *not determined*.
package struct ModelWriter {
  private let onDay: ModelOnDay
  private let title: Words
  private let program: String
  package let names: NameBook
  private var types: TypeWriter
  private var written: [Element] = []

  private var model: DecisionModel { onDay.compiled.model }

  /// A decision or parameter, ready to be written.
  private struct Element {
    let slot: Int
    let label: String
    let type: String
    let description: String?
    let requires: [Int]
    let instruments: [String]
    let logic: WrittenLogic
  }

  /// - Parameter program: what wrote the file, with its version.
  package init(_ onDay: ModelOnDay, title: Words, program: String) {
    self.onDay = onDay
    self.title = title
    self.program = program
    names = NameBook(onDay.compiled.model)
    types = TypeWriter(onDay.compiled.model)
  }

  /// The text of the file.
  package mutating func text() -> String {
    written = []
    for index in model.decisions.indices { written.append(decision(index)) }
    // Facts that nothing reads say nothing of a decision.
    let needed = Set(written.flatMap(\.requires))
    for (index, parameter) in model.parameters.enumerated() {
      guard let slot = model.vocabulary[parameter.name], needed.contains(slot) else { continue }
      written.append(self.parameter(index, slot))
    }
    let inputs = model.vocabulary.entries.indices.filter { slot in
      guard needed.contains(slot) else { return false }
      switch model.vocabulary.entries[slot].meaning {
      case .builtin, .input: return true
      case .parameter, .decision: return false
      }
    }
    let inputTypes = inputs.map { (slot: $0, type: inputType($0)) }
    let instruments = Set(written.flatMap(\.instruments)).sorted().compactMap { model.instruments[$0] }
    let identity = model.identity
    let namespace = "urn:sangloc:\(NameBook.plain(identity.name)):\(onDay.day)"
    var xml = XMLText()
    xml.element(
      "definitions",
      [
        "xmlns": DMNNames.model, "xmlns:dmndi": DMNNames.diagram, "xmlns:di": DMNNames.diagramBase,
        "xmlns:dc": DMNNames.bounds,
        "id": "definitions", "name": identity.name, "label": title.first, "namespace": namespace,
        "expressionLanguage": DMNNames.feel, "typeLanguage": DMNNames.feel, "exporter": "sangloc",
        "exporterVersion": program,
      ]
    ) { xml in
      xml.leaf("description", [:], "\(title.line) (\(identity.name) \(identity.version), \(onDay.day))")
      for type in types.definitions { write(type, to: &xml) }
      for input in inputTypes { write(input: input.slot, input.type, to: &xml) }
      for element in written { write(element, to: &xml) }
      for instrument in instruments { write(instrument, to: &xml) }
      drawing(inputs, instruments, to: &xml)
    }
    return xml.text
  }

  // MARK: What is written

  private mutating func decision(_ index: Int) -> Element {
    let decision = model.decisions[index]
    let slot = onDay.compiled.decisions[index].slot
    let entry = model.vocabulary.entries[slot]
    let version = onDay.decisionVersions[index].map { decision.versions[$0] }
    var logic = LogicWriter(model, names)
    let form: WrittenLogic
    var remarks: [String] = []
    switch version?.logic {
    case nil:
      form = .literal("null")
      remarks.append("no version holds on \(onDay.day)")
    case .wanting(let citation)?:
      form = .literal("null")
      remarks.append("not determined: \(place(citation)) was not read")
    case .expression(let text)?: form = .literal(logic.expression(text))
    case .table(let table)?:
      let citation = version?.source
      form = logic.table(table) { row in row.source.map { $0 == citation ? "" : place($0) } ?? "" }
      if table.rows.contains(where: { $0.answers.contains(where: \.isNotDetermined) }) {
        remarks.append("null in a row: not determined, the text was not read")
      }
    }
    if let unit = decision.unit { remarks.insert(unit.description, at: 0) }
    if let source = version?.source { remarks.append(place(source)) }
    let rows: [String]
    if case .table(let table)? = version?.logic {
      rows = table.rows.compactMap { $0.source?.instrument }
    } else {
      rows = []
    }
    return Element(
      slot: slot, label: decision.label.first, type: types.reference(entry.type),
      description: remarks.isEmpty ? decision.label.en : "\(decision.label.en) (\(remarks.joined(separator: "; ")))",
      requires: logic.reads, instruments: Self.unique((version?.source.map { [$0.instrument] } ?? []) + rows),
      logic: form)
  }

  private mutating func parameter(_ index: Int, _ slot: Int) -> Element {
    let parameter = model.parameters[index]
    let entry = model.vocabulary.entries[slot]
    let dated = onDay.parameterVersions[index].map { parameter.values[$0] }
    var remarks: [String] = parameter.unit.map { [$0.description] } ?? []
    let text: String
    switch dated?.content {
    case .value(let value)?: text = value.literal
    case .wanting?:
      text = "null"
      remarks.append("not determined: the text was not read")
    case nil:
      text = "null"
      remarks.append("no value holds on \(onDay.day)")
    }
    if let source = dated?.source { remarks.append(place(source)) }
    return Element(
      slot: slot, label: parameter.label.first, type: types.reference(entry.type),
      description: remarks.isEmpty ? parameter.label.en : "\(parameter.label.en) (\(remarks.joined(separator: "; ")))",
      requires: [], instruments: dated.map { [$0.source.instrument] } ?? [], logic: .literal(text))
  }

  private mutating func inputType(_ slot: Int) -> String {
    let entry = model.vocabulary.entries[slot]
    guard case .input(let index) = entry.meaning, let allowed = model.inputs[index].allowed else {
      return types.reference(entry.type)
    }
    var logic = LogicWriter(model, names)
    return types.limited(
      entry.name, label: model.inputs[index].label.first, entry.type, allowed: logic.tests(allowed))
  }

  private func place(_ citation: Citation) -> String {
    let number = model.instruments[citation.instrument]?.number ?? citation.instrument
    return citation.place.isEmpty ? number : "\(number), \(citation.place)"
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  // MARK: How it is written

  private func name(_ slot: Int) -> String { names[model.vocabulary.entries[slot].name] ?? "" }

  private func id(_ slot: Int) -> String { "e_" + name(slot) }

  private func write(_ type: TypeWriter.Definition, to xml: inout XMLText) {
    let collection = type.isCollection ? "true" : nil
    xml.element("itemDefinition", ["name": type.name, "label": type.label, "isCollection": collection]) { xml in
      if !type.base.isEmpty { xml.leaf("typeRef", [:], type.base) }
      if let allowed = type.allowed { xml.element("allowedValues") { $0.leaf("text", [:], allowed) } }
      for member in type.members {
        xml.element("itemComponent", ["name": member.name]) { $0.leaf("typeRef", [:], member.type) }
      }
    }
  }

  private func write(input slot: Int, _ type: String, to xml: inout XMLText) {
    let entry = model.vocabulary.entries[slot]
    var label: String?
    var description: String?
    if case .input(let index) = entry.meaning {
      let input = model.inputs[index]
      label = input.label.first
      var remarks: [String] = []
      switch input.unit {
      case .none: break
      case .fixed(let unit): remarks = [unit.description]
      case .named(let by): remarks = ["in the unit of \(name(by))"]
      }
      description = ([input.label.en] + remarks.map { "(\($0))" }).joined(separator: " ")
    }
    xml.element("inputData", ["id": id(slot), "name": name(slot), "label": label]) { xml in
      if let description { xml.leaf("description", [:], description) }
      xml.leaf("variable", ["name": name(slot), "typeRef": type])
    }
  }

  private func write(_ element: Element, to xml: inout XMLText) {
    let own = name(element.slot)
    xml.element("decision", ["id": id(element.slot), "name": own, "label": element.label]) { xml in
      if let description = element.description { xml.leaf("description", [:], description) }
      xml.leaf("variable", ["name": own, "typeRef": element.type])
      for slot in element.requires {
        xml.element("informationRequirement", ["id": edge(element.slot, name(slot))]) { xml in
          switch model.vocabulary.entries[slot].meaning {
          case .builtin, .input: xml.leaf("requiredInput", ["href": "#\(id(slot))"])
          case .parameter, .decision: xml.leaf("requiredDecision", ["href": "#\(id(slot))"])
          }
        }
      }
      for instrument in element.instruments {
        xml.element("authorityRequirement", ["id": edge(element.slot, Self.id(instrument: instrument))]) { xml in
          xml.leaf("requiredAuthority", ["href": "#\(Self.id(instrument: instrument))"])
        }
      }
      element.logic.write(named: own, label: element.label, typed: element.type, to: &xml)
    }
  }

  private func edge(_ slot: Int, _ required: String) -> String { "r_\(name(slot))__\(required)" }

  private static func id(instrument: String) -> String { "k_" + NameBook.plain(instrument) }

  private func write(_ instrument: Instrument, to xml: inout XMLText) {
    xml.element(
      "knowledgeSource",
      [
        "id": Self.id(instrument: instrument.id), "name": instrument.number, "label": instrument.title.first,
        "locationURI": instrument.url,
      ]
    ) { $0.leaf("type", [:], instrument.kind.rawValue) }
  }

  // MARK: The drawing

  private func drawing(_ inputs: [Int], _ instruments: [Instrument], to xml: inout XMLText) {
    var nodes = written.map { element in
      DiagramLayout.Node(
        id: id(element.slot),
        requires: element.requires.map(id) + element.instruments.map { Self.id(instrument: $0) })
    }
    nodes += inputs.map { .init(id: id($0), requires: []) }
    nodes += instruments.map { .init(id: Self.id(instrument: $0.id), requires: []) }
    let layout = DiagramLayout(nodes)
    xml.element("dmndi:DMNDI") { xml in
      xml.element("dmndi:DMNDiagram", ["id": "diagram", "name": model.identity.name]) { xml in
        xml.leaf("dmndi:Size", ["width": "\(layout.size.width)", "height": "\(layout.size.height)"])
        for node in nodes {
          guard let box = layout.boxes[node.id] else { continue }
          xml.element("dmndi:DMNShape", ["id": "s_\(node.id)", "dmnElementRef": node.id]) { xml in
            xml.leaf(
              "dc:Bounds",
              [
                "x": "\(box.x)", "y": "\(box.y)", "width": "\(DiagramLayout.width)",
                "height": "\(DiagramLayout.height)",
              ])
          }
        }
        for element in written {
          for slot in element.requires {
            line(from: id(slot), to: element.slot, edge(element.slot, name(slot)), layout, &xml)
          }
          for instrument in element.instruments {
            let source = Self.id(instrument: instrument)
            line(from: source, to: element.slot, edge(element.slot, source), layout, &xml)
          }
        }
      }
    }
  }

  private func line(from source: String, to slot: Int, _ edge: String, _ layout: DiagramLayout, _ xml: inout XMLText) {
    guard let lower = layout.boxes[source], let upper = layout.boxes[id(slot)] else { return }
    xml.element("dmndi:DMNEdge", ["id": "l_\(edge)", "dmnElementRef": edge]) { xml in
      xml.leaf("di:waypoint", ["x": "\(lower.x + DiagramLayout.width / 2)", "y": "\(lower.y)"])
      xml.leaf(
        "di:waypoint",
        ["x": "\(upper.x + DiagramLayout.width / 2)", "y": "\(upper.y + DiagramLayout.height)"])
    }
  }
}
