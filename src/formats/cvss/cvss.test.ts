import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './cvss.fuzz.ts';
import { parseCvss } from './index.ts';

describe('scores that FIRST publishes in its guides and examples', () => {
  it.each`
    vector                                                                                                                  | version  | score  | because
    ${'AV:N/AC:L/Au:N/C:N/I:N/A:C'}                                                                                         | ${'2.0'} | ${7.8} | ${'CVE-2002-0392, Apache chunked encoding'}
    ${'AV:N/AC:L/Au:N/C:C/I:C/A:C'}                                                                                         | ${'2.0'} | ${10}  | ${'CVE-2003-0818, Windows ASN.1'}
    ${'AV:L/AC:H/Au:N/C:C/I:C/A:C'}                                                                                         | ${'2.0'} | ${6.2} | ${'CVE-2003-0062, NOD32'}
    ${'AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C'}                                                                          | ${'2.0'} | ${7.8} | ${'temporal metrics leave the base score as it is'}
    ${'(AV:N/AC:L/Au:N/C:P/I:P/A:P)'}                                                                                       | ${'2.0'} | ${7.5} | ${'older feeds put parentheses around'}
    ${'AV:N/AC:L/Au:N/C:N/I:N/A:N'}                                                                                         | ${'2.0'} | ${0}   | ${'no impact, no score'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N'}                                                                       | ${'3.1'} | ${6.1} | ${'CVE-2013-1937, cross-site scripting in phpMyAdmin'}
    ${'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N'}                                                                       | ${'3.1'} | ${6.4} | ${'CVE-2013-0375, MySQL: privileges weigh more across scopes'}
    ${'CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N'}                                                                       | ${'3.1'} | ${3.1} | ${'CVE-2014-3566, POODLE'}
    ${'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H'}                                                                       | ${'3.1'} | ${9.9} | ${'CVE-2012-1516, VMware guest to host'}
    ${'CVSS:3.0/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L'}                                                                       | ${'3.0'} | ${4.2} | ${'CVE-2009-0783, Tomcat'}
    ${'CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H'}                                                                       | ${'3.0'} | ${8.8} | ${'CVE-2012-0384, Cisco IOS'}
    ${'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H'}                                                                       | ${'3.1'} | ${7.8} | ${'CVE-2015-1098, iWork'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'}                                                                       | ${'3.1'} | ${7.5} | ${'CVE-2014-0160, Heartbleed'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'}                                                                       | ${'3.1'} | ${9.8} | ${'CVE-2014-6271, Shellshock'}
    ${'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N'}                                                                       | ${'3.1'} | ${6.8} | ${'CVE-2008-1447, Kaminsky'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'}                                                                       | ${'3.1'} | ${10}  | ${'the formula passes 10 and is cut'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N'}                                                                       | ${'3.1'} | ${0}   | ${'no impact, no score'}
    ${'CVSS:3.1/A:H/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/E:U/MAV:P'}                                                             | ${'3.1'} | ${9.8} | ${'any order; environment leaves the base score as it is'}
    ${'CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${7.3} | ${'CVE-2022-41741, NGINX'}
    ${'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${7.7} | ${'CVE-2020-3549, Cisco Firepower'}
    ${'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U'}                                                | ${'4.0'} | ${5.2} | ${'the same with what is known of the threat'}
    ${'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${8.3} | ${'CVE-2023-3089, OpenShift and FIPS'}
    ${'CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${4.6} | ${'CVE-2021-44714, Acrobat Reader'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N'}                                                    | ${'4.0'} | ${5.1} | ${'CVE-2022-21830, Rocket.Chat'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${6.9} | ${'CVE-2022-22186, Junos'}
    ${'CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N'}                                                    | ${'4.0'} | ${5.9} | ${'CVE-2023-21989, VirtualBox'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${8.7} | ${'CVE-2014-0160, Heartbleed'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'}                                                    | ${'4.0'} | ${10}  | ${'CVE-2021-44228, Log4Shell'}
    ${'CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:H'}                                                    | ${'4.0'} | ${6.4} | ${'CVE-2013-6014, Junos proxy ARP'}
    ${'CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'}                                                    | ${'4.0'} | ${9.3} | ${'CVE-2016-5729, Lenovo firmware'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N'}                                                    | ${'4.0'} | ${0}   | ${'no impact, no score'}
    ${'CVSS:4.0/AV:P/AC:H/AT:P/PR:L/UI:P/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N/E:A/MAV:N/MAC:L/MAT:N/MPR:N/MUI:N/MSI:S/MSA:S/CR:H'} | ${'4.0'} | ${9.1} | ${'modified metrics stand before the base'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/S:P/AU:Y/R:I/V:C/RE:H/U:Red'}                        | ${'4.0'} | ${9.3} | ${'supplemental metrics do not count'}
  `('$vector is $score: $because', ({ vector, version, score }) => {
    expect(parseCvss(vector)).toEqual({ version, score });
  });
});

describe('what is no vector', () => {
  it.each`
    vector                                                               | because
    ${''}                                                                | ${'nothing'}
    ${'7.5'}                                                             | ${'a score'}
    ${'CVSS:3.1/'}                                                       | ${'a prefix'}
    ${'CVSS:5.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'}                    | ${'an unknown version'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H'}                        | ${'availability is missing'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:C'}                    | ${'a value of v2.0'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:N'}                | ${'a metric given twice'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X'}                    | ${'a base metric must be defined'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/'}                   | ${'something cut off'}
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/constructor:x'}      | ${'a name that every object has'}
    ${'cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'}                    | ${'lower case'}
    ${'AV:N/AC:L/Au:N/C:P/I:P'}                                          | ${'availability is missing in v2.0'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N'} | ${'safety is a value of the modified metric only'}
    ${'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N'}      | ${'SA is missing'}
    ${`CVSS:3.1/${'AV:N/'.repeat(200)}`}                                 | ${'too long'}
  `('$because', ({ vector }) => {
    expect(() => parseCvss(vector)).toThrow(MalformedError);
  });
});

describeFuzz(target);
