namespace CryptoVirtio.Platform;

/// <summary>
/// What was seen. Each layer declares the kinds that it reports as constants, in a class named after it; the layer has one high byte.
/// Raw values only: no kind tells what was decided, or whether it was right. A store that the other side can see is reported just before it
/// is made, a load just after: a thread that sees the effect of a store then reports later than the store, and the order of the reports is
/// an order in which it can have happened.
/// </summary>
public enum ObservationKind
{
}
