namespace CryptoVirtio.Virtqueue;

/// <summary>What the driver remembers of a chain it has lent.</summary>
/// <param name="Token">The owner's token.</param>
/// <param name="Descriptors">Entries of the descriptor table that it uses.</param>
/// <param name="WritableBytes">Room for the device to write.</param>
/// <param name="InFlight">Whether the device has it.</param>
internal readonly record struct DriverSlot(uint Token, ushort Descriptors, ulong WritableBytes, bool InFlight);
