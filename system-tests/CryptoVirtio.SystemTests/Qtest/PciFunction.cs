namespace CryptoVirtio.SystemTests;

/// <summary>A function on bus 0 of a machine without firmware: its configuration space, by ports 0xcf8 and 0xcfc.</summary>
/// <param name="client">The machine.</param>
/// <param name="device">The device's number on the bus.</param>
internal sealed class PciFunction(QtestClient client, int device)
{
    private const ushort AddressPort = 0xcf8;
    private const ushort DataPort = 0xcfc;
    private const int Command = 0x04;
    private const uint MemorySpaceAndBusMaster = 0x6;
    private const int FirstBar = 0x10;
    private const int Bars = 6;
    private const uint IoBar = 0x1;
    private const uint WideBar = 0x4;
    private const int CapabilityPointer = 0x34;
    private const byte VendorSpecific = 0x09;
    private const ulong FirstAddress = 0xe000_0000; // free on a "pc": above the memory, below the chip set
    private const ulong AddressStep = 0x100_0000;

    /// <summary>Finds a function by vendor and device id.</summary>
    public static PciFunction Find(QtestClient client, ushort vendor, ushort id)
    {
        const int devices = 32;
        uint wanted = ((uint)id << 16) | vendor;
        PciFunction? found = Enumerable.Range(0, devices).Select(device => new PciFunction(client, device)).FirstOrDefault(function => function.Read(0) == wanted);
        Assert.True(found is not null, $"no device {vendor:x4}:{id:x4} on the bus");
        return found;
    }

    /// <summary>Gives each memory BAR an address, and enables memory and bus mastering. Returns the addresses by BAR; 0 for one that is not there.</summary>
    public ulong[] Enable()
    {
        ulong[] addresses = new ulong[Bars];
        ulong next = FirstAddress;
        for (int i = 0; i < Bars; i++)
        {
            int at = FirstBar + (i * sizeof(uint));
            Write(at, uint.MaxValue);
            uint size = Read(at);
            if (size == 0 || (size & IoBar) != 0)
            {
                continue;
            }

            addresses[i] = next;
            Write(at, (uint)next);
            next += AddressStep;
            if ((size & WideBar) != 0)
            {
                i++;
                Write(at + sizeof(uint), 0);
            }
        }

        Write(Command, Read(Command) | MemorySpaceAndBusMaster);
        return addresses;
    }

    /// <summary>Where the vendor-specific capabilities begin, in bytes of the configuration space.</summary>
    public IEnumerable<int> VendorCapabilities()
    {
        for (int at = (int)(Read(CapabilityPointer) & 0xfc); at != 0; at = (int)((Read(at) >> 8) & 0xfc))
        {
            if ((byte)Read(at) == VendorSpecific)
            {
                yield return at;
            }
        }
    }

    /// <summary>Reads 32 bits; the offset is a multiple of 4.</summary>
    public uint Read(int offset)
    {
        Select(offset);
        return client.ReadPort(DataPort);
    }

    /// <summary>Writes 32 bits; the offset is a multiple of 4.</summary>
    public void Write(int offset, uint value)
    {
        Select(offset);
        client.WritePort(DataPort, value);
    }

    private void Select(int offset) => client.WritePort(AddressPort, 0x8000_0000 | ((uint)device << 11) | (uint)offset);
}
