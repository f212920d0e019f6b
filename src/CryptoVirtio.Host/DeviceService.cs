using Microsoft.Extensions.Hosting;

namespace CryptoVirtio.Host;

/// <summary>A server as a service of the generic host: it ends with SIGTERM.</summary>
/// <param name="server">The server; owned by the service.</param>
public sealed class DeviceService(DeviceServer server) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        server.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        server.Dispose();
        return Task.CompletedTask;
    }
}
