using CryptoVirtio.Platform;
using CryptoVirtio.VhostUser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CryptoVirtio.Host;

/// <summary>A server as a whole process: logs go to standard error, SIGTERM and SIGINT end it.</summary>
public static class Daemon
{
    /// <summary>Serves until a signal ends it.</summary>
    /// <param name="options">Where to listen.</param>
    /// <param name="makeDevice">Makes the device of a front end.</param>
    /// <param name="level">What is logged at least.</param>
    /// <exception cref="IOException">A socket cannot be made.</exception>
    public static void Run(HostOptions options, Func<IVhostUserDevice> makeDevice, LogLevel level)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging
            .SetMinimumLevel(level)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(static console => console.SingleLine = true)
            .AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(services => new DeviceServer(
            SystemSync.Instance, SystemPoller.Instance, makeDevice, options, services.GetRequiredService<ILogger<DeviceServer>>()));
        builder.Services.AddHostedService<DeviceService>();
        using IHost host = builder.Build();
        host.Run();
    }
}
