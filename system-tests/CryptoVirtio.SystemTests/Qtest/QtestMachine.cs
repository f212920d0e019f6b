using System.Globalization;
using System.Net.Sockets;
using CryptoVirtio.Frontend;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.SystemTests;

/// <summary>
/// QEMU with a virtio-crypto device and no guest: its processor halts, and our driver of the device runs in this process on the machine's
/// memory, which is a sealed memory file of this process.
/// </summary>
internal sealed class QtestMachine : IDisposable
{
    private const long MemoryBytes = 64 << 20;
    private const ushort CryptoDevice = 0x1040 + 20;
    private static readonly Segment s_driverMemory = new(1 << 20, 16 << 20);
    private static readonly Unmonitored s_peer = new("one side of the ring is QEMU's, and the monitor knows no control queue");

    private readonly SafeFileHandle _memory;
    private readonly MappedFile _mapping;
    private readonly Running _qemu;
    private readonly QtestClient _client;

    private QtestMachine(Workspace workspace, string name, params string[] cryptodev)
    {
        _memory = MemoryFile.Create(MemoryBytes, FileSeals.Shrink | FileSeals.Grow | FileSeals.Seal);
        _mapping = MappedFile.Map(_memory, MemoryBytes);
        string path = workspace.Path($"{name}.qtest");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        string file = string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{_memory.DangerousGetHandle()}");
        _qemu = Running.Start(
            "/dev/null",
            workspace.Path($"{name}.out"),
            "qemu-system-x86_64",
            [
                "-accel", "tcg", "-machine", "pc,memory-backend=memory", "-m", "64", "-nodefaults", "-nic", "none", "-display", "none",
                "-bios", workspace.Write($"{name}.bin", HaltingFirmware()),
                "-object", $"memory-backend-file,id=memory,mem-path={file},size=64M,share=on",
                "-qtest", $"unix:{path}",
                .. cryptodev,
                "-device", "virtio-crypto-pci,cryptodev=cryptodev0,vectors=0", // MSI-X crashes QEMU 7.2 without KVM
            ]);
        try
        {
            _client = new QtestClient(listener, _qemu);
            Device = new QtestPci(_client, CryptoDevice);
        }
        catch
        {
            _client?.Dispose();
            Release();
            throw;
        }

        Memory = new ProcessMemory(MemoryMap.Over([new MemoryRegion(0, (ulong)MemoryBytes, _mapping.Address)])!);
        ProcessMemory memory = Memory;
        Driver = new StandardCryptoDriver(
            new StandardDriverEnvironment(
                SystemSync.Instance,
                SystemClock.Instance,
                Device,
                Device,
                s_driverMemory,
                (layout, features, indirect) => Observed.DriverRing(memory, layout, features, indirect, s_peer)),
            new StandardDriverOptions());
    }

    /// <summary>The device.</summary>
    public QtestPci Device { get; }

    /// <summary>The machine's memory.</summary>
    public ProcessMemory Memory { get; }

    /// <summary>Our driver of the device, not started.</summary>
    public StandardCryptoDriver Driver { get; }

    /// <summary>A machine with the device that QEMU has built in.</summary>
    public static QtestMachine WithBuiltIn(Workspace workspace, string name) =>
        new(workspace, name, "-object", "cryptodev-backend-builtin,id=cryptodev0");

    /// <summary>A machine whose device a daemon serves.</summary>
    public static QtestMachine ServedBy(Daemon daemon, Workspace workspace, string name) => new(
        workspace,
        name,
        "-chardev", $"socket,id=device,path={daemon.Socket}",
        "-object", "cryptodev-vhost-user,id=cryptodev0,chardev=device");

    public void Dispose()
    {
        try
        {
            if (!_qemu.HasEnded)
            {
                Driver.Dispose();
            }
        }
        finally
        {
            _client.Dispose();
            Release();
        }
    }

    private void Release()
    {
        _qemu.Dispose();
        _mapping.Dispose();
        _memory.Dispose();
    }

    /// <summary>64 KiB of HLT; at the reset vector HLT and a jump back to it.</summary>
    private static byte[] HaltingFirmware()
    {
        const int bytes = 64 << 10;
        const int resetVector = 0xfff0;
        byte[] code = new byte[bytes];
        code.AsSpan().Fill(0xf4);
        code[resetVector + 1] = 0xeb;
        code[resetVector + 2] = 0xfd;
        return code;
    }
}
