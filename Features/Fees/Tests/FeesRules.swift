import Testing

@testable import Fees
