using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The devices of a guest by minor number, as /dev/cryptoN would name them. Thread-safe. A minor that was freed names nothing until
/// another device takes it; files keep to the device they were opened on, whatever its minor names later.
/// </summary>
/// <param name="sync">Guards the table.</param>
public sealed class CryptoDeviceTable(ISync sync)
{
    private readonly Locked<List<VirtioCryptoDriver?>> _drivers = new(sync, []);

    /// <summary>Enters a device, and owns it from now on.</summary>
    /// <returns>Its minor: the lowest that is free.</returns>
    public int Add(VirtioCryptoDriver driver)
    {
        using Locked<List<VirtioCryptoDriver?>>.Guard guard = _drivers.Enter();
        List<VirtioCryptoDriver?> drivers = guard.Value;
        int minor = drivers.IndexOf(null);
        if (minor < 0)
        {
            minor = drivers.Count;
            drivers.Add(null);
        }

        drivers[minor] = driver;
        return minor;
    }

    /// <summary>open(2) of a device. The table is not locked while the device answers.</summary>
    /// <param name="minor">Which one.</param>
    /// <param name="file">The new file; null on failure. The caller disposes it.</param>
    /// <returns>ENODEV: no device has this minor. Else what <see cref="VirtioCryptoDriver.Open"/> answers.</returns>
    public Errno TryOpen(int minor, out IAsyncCryptoFile? file)
    {
        file = null;
        return TryFind(minor, remove: false, out VirtioCryptoDriver? driver) ? driver.Open(out file) : Errno.ENODEV;
    }

    /// <summary>
    /// Removes a device, and frees its minor at once: requests in flight and calls on its open files answer ENODEV. Returns when the
    /// device has let go of all memory, or the time for its reset is over.
    /// </summary>
    /// <returns>False when no device has this minor.</returns>
    public bool Remove(int minor)
    {
        if (!TryFind(minor, remove: true, out VirtioCryptoDriver? driver))
        {
            return false;
        }

        driver.Remove();
        return true;
    }

    private bool TryFind(int minor, bool remove, [NotNullWhen(true)] out VirtioCryptoDriver? driver)
    {
        using Locked<List<VirtioCryptoDriver?>>.Guard guard = _drivers.Enter();
        List<VirtioCryptoDriver?> drivers = guard.Value;
        driver = (uint)minor < (uint)drivers.Count ? drivers[minor] : null;
        if (driver is not null && remove)
        {
            drivers[minor] = null;
        }

        return driver is not null;
    }
}
