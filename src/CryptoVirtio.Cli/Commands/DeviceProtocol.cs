using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Host;
using CryptoVirtio.Platform;
using CryptoVirtio.VhostUser;

namespace CryptoVirtio.Cli;

/// <summary>A wire protocol that <c>device --protocol</c> can name.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="MakeDevice">Makes the device of a front end, over an engine.</param>
/// <param name="MakeWholeDevice">The same for a front end that hands over every queue and the config space; null: there is none.</param>
internal sealed record DeviceProtocol(
    string Name, Func<ICryptoDevice, IVhostUserDevice> MakeDevice, Func<ICryptoDevice, IVhostUserDevice>? MakeWholeDevice = null)
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<DeviceProtocol> All { get; } =
    [
        new(
            "virtio-crypto",
            static engine => new VirtioCryptoDevice(SystemSync.Instance, engine, new VirtioCryptoOptions()),
            static engine => new WholeVirtioCryptoDevice(SystemSync.Instance, engine, new VirtioCryptoOptions())),
        new("cryptodev", static engine => new SyscallDevice(SystemSync.Instance, engine, new BackendOptions())),
    ];

    /// <summary>The protocol of that name, which the option has accepted.</summary>
    public static DeviceProtocol Named(string name) => All.First(choice => choice.Name == name);
}
