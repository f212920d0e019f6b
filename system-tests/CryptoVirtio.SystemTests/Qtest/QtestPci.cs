using System.Buffers.Binary;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.SystemTests;

/// <summary>A virtio device on the PCI bus of a machine without a guest (virtio 1.2, 4.1): the registers of any number of queues.</summary>
internal sealed class QtestPci : IVirtioTransport, IConfigSpace
{
    private const ushort Vendor = 0x1af4;

    // Offsets of struct virtio_pci_common_cfg (4.1.4.3).
    private const int DeviceFeatureSelect = 0;
    private const int DeviceFeature = 4;
    private const int DriverFeatureSelect = 8;
    private const int DriverFeature = 12;
    private const int DeviceStatusAt = 20;
    private const int ConfigGeneration = 21;
    private const int QueueSelect = 22;
    private const int QueueSize = 24;
    private const int QueueEnable = 28;
    private const int QueueNotifyOffset = 30;
    private const int QueueDescriptors = 32;
    private const int QueueDriver = 40;
    private const int QueueDevice = 48;

    // Kinds of struct virtio_pci_cap (4.1.4).
    private const int Common = 1;
    private const int Notify = 2;
    private const int Device = 4;

    private readonly QtestClient _client;
    private readonly Dictionary<int, ulong> _regions = [];
    private readonly Dictionary<int, ulong> _notify = [];
    private readonly uint _notifyMultiplier;

    /// <summary>Finds the device, and maps its registers.</summary>
    /// <param name="client">The machine.</param>
    /// <param name="id">The PCI device id: 0x1040 and the virtio device id.</param>
    public QtestPci(QtestClient client, ushort id)
    {
        _client = client;
        PciFunction function = PciFunction.Find(client, Vendor, id);
        ulong[] bars = function.Enable();
        foreach (int at in function.VendorCapabilities())
        {
            int kind = (int)(function.Read(at) >> 24);
            int bar = (int)(function.Read(at + 4) & 0xff);
            if (!_regions.ContainsKey(kind) && bar < bars.Length)
            {
                _regions[kind] = bars[bar] + function.Read(at + 8); // the first of a kind is the one to be used (4.1.4.1)
                _notifyMultiplier = kind == Notify ? function.Read(at + 16) : _notifyMultiplier;
            }
        }
    }

    public RingFeatures OfferedFeatures
    {
        get
        {
            WriteCommon(DeviceFeatureSelect, sizeof(uint), 0);
            ulong low = ReadCommon(DeviceFeature, sizeof(uint));
            WriteCommon(DeviceFeatureSelect, sizeof(uint), 1);
            return (RingFeatures)(low | ((ulong)ReadCommon(DeviceFeature, sizeof(uint)) << 32));
        }
    }

    public DeviceStatus Status => (DeviceStatus)ReadCommon(DeviceStatusAt, sizeof(byte));

    public ushort MaxQueueSize(int queue)
    {
        WriteCommon(QueueSelect, sizeof(ushort), (uint)queue);
        return (ushort)ReadCommon(QueueSize, sizeof(ushort));
    }

    public void AcceptFeatures(RingFeatures features)
    {
        WriteCommon(DriverFeatureSelect, sizeof(uint), 0);
        WriteCommon(DriverFeature, sizeof(uint), (uint)features);
        WriteCommon(DriverFeatureSelect, sizeof(uint), 1);
        WriteCommon(DriverFeature, sizeof(uint), (uint)((ulong)features >> 32));
    }

    public void WriteStatus(DeviceStatus status) => WriteCommon(DeviceStatusAt, sizeof(byte), (uint)status);

    public void ConfigureQueue(int queue, in QueueLayout layout)
    {
        WriteCommon(QueueSelect, sizeof(ushort), (uint)queue);
        WriteCommon(QueueSize, sizeof(ushort), layout.Size);
        WriteAddress(QueueDescriptors, layout.Descriptors);
        WriteAddress(QueueDriver, layout.Avail);
        WriteAddress(QueueDevice, layout.Used);
        _notify[queue] = _regions[Notify] + (ReadCommon(QueueNotifyOffset, sizeof(ushort)) * _notifyMultiplier);
        WriteCommon(QueueEnable, sizeof(ushort), 1);
    }

    public void Kick(int queue) => _client.Write(_notify[queue], sizeof(ushort), (uint)queue);

    /// <summary>There are no interrupts without a guest: the used ring is read instead.</summary>
    public void Connect(IInterruptHandler? sink)
    {
    }

    public void ReadConfig(int offset, Span<byte> into)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        uint generation;
        do
        {
            generation = ReadCommon(ConfigGeneration, sizeof(byte));
            for (int i = 0; i < into.Length; i += sizeof(uint))
            {
                BinaryPrimitives.WriteUInt32LittleEndian(word, _client.Read(_regions[Device] + (uint)(offset + i), sizeof(uint)));
                word[..Math.Min(word.Length, into.Length - i)].CopyTo(into[i..]);
            }
        }
        while (generation != ReadCommon(ConfigGeneration, sizeof(byte)));
    }

    private void WriteAddress(int offset, ulong address)
    {
        WriteCommon(offset, sizeof(uint), (uint)address);
        WriteCommon(offset + sizeof(uint), sizeof(uint), (uint)(address >> 32));
    }

    private void WriteCommon(int offset, int bytes, uint value) => _client.Write(_regions[Common] + (uint)offset, bytes, value);

    private uint ReadCommon(int offset, int bytes) => _client.Read(_regions[Common] + (uint)offset, bytes);
}
