namespace CryptoVirtio.TestKit;

/// <summary>One named stretch of a wire format.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Length in bytes; 0 for a field that is absent or empty here.</param>
/// <param name="Value">The value, printed; empty where the bytes speak for themselves.</param>
public readonly record struct WireField(string Name, int Offset, int Length, string Value);
