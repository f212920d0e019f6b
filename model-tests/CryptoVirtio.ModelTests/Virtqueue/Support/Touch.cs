namespace CryptoVirtio.ModelTests;

/// <summary>One access of a ring to guest memory.</summary>
/// <param name="Kind">How.</param>
/// <param name="Site">Where in the code.</param>
/// <param name="Order">What a load or a store promised; else Relaxed.</param>
/// <param name="Value">The word that was loaded or stored; else 0.</param>
internal readonly record struct Touch(TouchKind Kind, AccessSite Site, Order Order = Order.Relaxed, ushort Value = 0);
