using System.CommandLine;
using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.OpenSsl;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Cli;

/// <summary><c>info</c>: what this build can do on this machine.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var command = new Command("info", "List the algorithms, the limits and the devices.");
        command.SetAction(parsed => Print(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Print(TextWriter output)
    {
        var engine = new CryptoEngine(SystemSync.Instance);
        output.WriteLine($"library   {OpenSslLibrary.Version}");
        output.WriteLine();
        output.WriteLine("cipher        id  block  iv  key sizes");
        foreach (CipherInfo cipher in engine.Ciphers)
        {
            string keys = string.Join(' ', cipher.Variants.Select(static variant => variant.KeySize));
            output.WriteLine($"{cipher.Name,-12}  {(uint)cipher.Number,2}  {cipher.BlockSize,5}  {cipher.IvSize,2}  {keys}");
        }

        output.WriteLine();
        output.WriteLine("mac           id  digest");
        foreach (MacInfo mac in engine.Macs)
        {
            output.WriteLine($"{mac.Name,-12}  {(uint)mac.Number,2}  {mac.DigestSize,6}");
        }

        output.WriteLine();
        output.WriteLine("limit                        value");
        Limit(output, "cipher key, bytes", CryptodevLimits.CipherKey);
        Limit(output, "MAC key, bytes", CryptodevLimits.MacKey);
        Limit(output, "open files", engine.Options.MaxFiles);
        Limit(output, "sessions per file", engine.Options.MaxSessionsPerFile);
        Limit(output, "operations in flight", engine.Options.MaxInFlight);
        Limit(output, "bytes per operation", engine.Options.MaxPayload);
        PrintVirtio(output, LoopbackOptions.Inline);
        output.WriteLine();
        output.WriteLine("device        what it is");
        foreach (DeviceChoice device in DeviceChoice.All)
        {
            output.WriteLine($"{device.Name,-12}  {device.Description}");
        }
    }

    private static void PrintVirtio(TextWriter output, LoopbackOptions virtio)
    {
        Limit(output, "virtio: open files", virtio.Backend.MaxFiles);
        Limit(output, "virtio: sessions", virtio.Backend.MaxSessions);
        Limit(output, "virtio: payload, bytes", virtio.Backend.MaxPayload);
        Limit(output, "virtio: queue, entries", virtio.Driver.QueueSize);
        output.WriteLine();
        output.WriteLine($"features  split ring, {virtio.Features | RingFeatures.Version1}");
    }

    private static void Limit(TextWriter output, string name, long value) => output.WriteLine($"{name,-22}  {value,10}");
}
