using System.Net.Sockets;
using System.Text;

namespace CryptoVirtio.SystemTests;

/// <summary>
/// A virtual machine: QEMU without KVM, a Linux guest, and a virtio-crypto device that a daemon serves. Commands are run in the guest over its
/// second serial port; README.md of the guest describes the protocol.
/// </summary>
internal sealed class Vm : IDisposable
{
    private readonly Running _qemu;
    private readonly Socket _serial;
    private readonly StreamReader _lines;
    private readonly Socket _monitor;
    private readonly StreamReader _replies;

    /// <summary>Boots a machine.</summary>
    /// <param name="workspace">For its sockets.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="cryptodev">The backend of its device, without its id.</param>
    public Vm(Workspace workspace, string name, params string[] cryptodev)
    {
        string serial = workspace.Path($"{name}.serial");
        string monitor = workspace.Path($"{name}.qmp");
        _qemu = Running.Start(
            "/dev/null",
            workspace.Path($"{name}.out"),
            "qemu-system-x86_64",
            [
                "-accel", "tcg", "-machine", "pc,memory-backend=memory", "-cpu", "max", "-smp", "1", "-m", "256",
                "-nodefaults", "-nic", "none", "-display", "none", "-no-reboot",
                "-kernel", GuestImage.Kernel, "-initrd", GuestImage.Initramfs, "-append", "console=ttyS0 quiet panic=-1 no_timer_check",
                "-object", "memory-backend-memfd,id=memory,size=256M,share=on",
                "-serial", $"file:{workspace.Path($"{name}.console")}",
                "-chardev", $"socket,id=commands,path={serial},server=on,wait=off", "-serial", "chardev:commands",
                "-qmp", $"unix:{monitor},server=on,wait=off",
                .. cryptodev,
                "-device", "virtio-crypto-pci,cryptodev=cryptodev0,vectors=0", // MSI-X crashes QEMU 7.2 without KVM
            ]);
        (_serial, _lines) = Connect(serial);
        (_monitor, _replies) = Connect(monitor);
        Qmp("qmp_capabilities");
        Assert.Equal("GUEST READY", Await("GUEST "));
    }

    /// <summary>A machine whose device a daemon serves.</summary>
    public static Vm ServedBy(Daemon daemon, Workspace workspace, string name) => new(
        workspace,
        name,
        "-chardev", $"socket,id=device,path={daemon.Socket}",
        "-object", "cryptodev-vhost-user,id=cryptodev0,chardev=device");

    /// <summary>Whether QEMU runs.</summary>
    public bool Runs => !_qemu.HasEnded;

    /// <summary>Runs a command in the guest, and returns its output.</summary>
    public string Run(string command)
    {
        Begin(command);
        return End();
    }

    /// <summary>Begins a command in the guest.</summary>
    public void Begin(string command) => _serial.Send(Encoding.UTF8.GetBytes(command + "\n"));

    /// <summary>Waits for the end of the command, which must succeed.</summary>
    public string End()
    {
        var output = new StringBuilder();
        string status = Await("GUEST DONE ", output);
        Assert.True(status == "GUEST DONE 0", $"{status}: {output}");
        return output.ToString();
    }

    /// <summary>Runs a command of QEMU's monitor.</summary>
    public void Qmp(string command)
    {
        _monitor.Send(Encoding.UTF8.GetBytes($"{{\"execute\":\"{command}\"}}\n"));
        string? line;
        do
        {
            line = _replies.ReadLine();
            Assert.NotNull(line);
        }
        while (!line.Contains("\"return\"", StringComparison.Ordinal));
    }

    /// <summary>Powers the machine off.</summary>
    public void PowerOff()
    {
        Begin("poweroff");
        Assert.Equal(0, _qemu.Wait());
    }

    public void Dispose()
    {
        _lines.Dispose();
        _replies.Dispose();
        _serial.Dispose();
        _monitor.Dispose();
        _qemu.Dispose();
    }

    private string Await(string prefix, StringBuilder? output = null)
    {
        while (true)
        {
            string? line = _lines.ReadLine()?.TrimEnd('\r');
            Assert.True(line is not null, $"QEMU has ended: {_qemu.Error}");
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                return line;
            }

            output?.AppendLine(line);
        }
    }

    private (Socket Socket, StreamReader Reader) Connect(string path)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                socket.ReceiveTimeout = 120_000; // a bound against hanging, not a measurement
                return (socket, new StreamReader(new NetworkStream(socket)));
            }
            catch (SocketException) when (Runs)
            {
                socket.Dispose();
                Thread.Sleep(20); // until QEMU has made it
            }
        }
    }
}
