using System.CommandLine;
using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>A device that <c>--device</c> can name.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">Its text in the help.</param>
/// <param name="IsTraced">Whether it reports to its tracer.</param>
/// <param name="Start">Starts it, with a tracer or without; what is disposable is disposed by <see cref="RunningDevice"/>.</param>
internal sealed record DeviceChoice(string Name, string Description, bool IsTraced, Func<ITracer?, ICryptoDevice> Start)
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<DeviceChoice> All { get; } =
    [
        new(
            "virtio",
            "the paravirtual device: every request crosses a virtqueue",
            true,
            static tracer => new LoopbackDevice(new CryptoEngine(SystemSync.Instance), LoopbackOptions.Inline, tracer)),
        new("engine", "the engine, called in process", false, static _ => new CryptoEngine(SystemSync.Instance)), // no queue: nothing to trace
    ];

    /// <summary>The option.</summary>
    public static Option<string> Option()
    {
        var option = new Option<string>("--device")
        {
            Description = "Where the cryptography is done: " + string.Join("; ", All.Select(static device => $"{device.Name}, {device.Description}")) + ".",
            DefaultValueFactory = static _ => All[0].Name,
        };
        option.AcceptOnlyFromAmong([.. All.Select(static device => device.Name)]);
        return option;
    }

    /// <summary>The device of that name, which the option has accepted.</summary>
    public static DeviceChoice Named(string name) => All.First(device => device.Name == name);

    /// <summary>Starts the device of that name.</summary>
    public static RunningDevice Open(string name, ITracer? tracer) => new(Named(name).Start(tracer));
}
