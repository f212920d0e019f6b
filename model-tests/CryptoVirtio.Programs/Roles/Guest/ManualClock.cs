using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs.Roles;

/// <summary>Time that goes on when told to.</summary>
internal sealed class ManualClock : IClock
{
    public long Now { get; set; } = 1;
}
