using CryptoVirtio.Platform;
using CryptoVirtio.VhostUser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CryptoVirtio.Host;

/// <summary>A server as a whole process: SIGTERM and SIGINT end it.</summary>
public static class Daemon
{
    /// <summary>Serves until a signal ends it.</summary>
    /// <param name="options">Where to listen.</param>
    /// <param name="makeDevice">Makes the device of a front end.</param>
    /// <param name="level">What is logged at least.</param>
    /// <param name="write">Takes the lines of the log; any thread.</param>
    /// <exception cref="IOException">A socket cannot be made.</exception>
    public static void Run(HostOptions options, Func<IVhostUserDevice> makeDevice, LogLevel level, Action<string> write)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        using var lines = new LineLogger(write);
        builder.Logging.SetMinimumLevel(level).AddFilter("Microsoft", LogLevel.None).AddProvider(lines);
        builder.Services.AddSingleton(services => new DeviceServer(
            SystemSync.Instance, SystemPoller.Instance, SystemClock.Instance, makeDevice, options, services.GetRequiredService<ILogger<DeviceServer>>()));
        builder.Services.AddHostedService<DeviceService>();
        using IHost host = builder.Build();
        host.Run();
    }
}
