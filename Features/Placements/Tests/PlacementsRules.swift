import Testing

@testable import Placements
