/// The head of an administrative paper, and where it is signed.
extension Document {
  struct Letterhead {
    /// The body above and the one that writes, in this order.
    var bodies: [String]
    /// `Số:      /PSL-STC`: the clerk gives the number.
    var number: String
    var nationalTitle: String
    var motto: String
    var placeAndDate: String
  }

  struct Signature {
    struct Signer {
      var title: String
      /// `(ký, ghi rõ họ tên)`
      var note: String
    }
    /// Of the section that it is; `nil` where the signers stand alone.
    var section: String?
    var signers: [Signer]
    /// Who gets the paper, a line each, with a heading.
    var recipients: [String] = []
  }
}
